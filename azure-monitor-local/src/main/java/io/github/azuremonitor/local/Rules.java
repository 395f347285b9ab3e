/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import io.github.azuremonitor.local.TextRule.Presence;
import io.github.azuremonitor.local.TextRule.Unit;
import java.util.List;

/** The vocabulary in which the schemas are written. */
final class Rules {

  static final int PROPERTY_LIMIT = 8192;
  private static final Rule FINITE = finite(-Double.MAX_VALUE);

  private Rules() {}

  /** A string, which may be empty. */
  static Rule text(int limit) {
    return new TextRule(limit, Presence.ANY, Unit.CHARACTERS);
  }

  /** A string of at least one character. */
  static Rule filledText(int limit) {
    return new TextRule(limit, Presence.NOT_EMPTY, Unit.CHARACTERS);
  }

  /** A string with something else than white space. */
  static Rule notBlank(int limit) {
    return new TextRule(limit, Presence.NOT_BLANK, Unit.CHARACTERS);
  }

  static Rule flag() {
    return new FlagRule();
  }

  /** A whole number in the range of 32 bits. */
  static Rule int32() {
    return whole("int32", Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  /** A whole number from 0 on in the range of 32 bits. */
  static Rule count() {
    return whole("int32 of at least 0", 0, Integer.MAX_VALUE);
  }

  /** Exactly this number, for the versions of formats. */
  static Rule exactly(int number) {
    return whole(Integer.toString(number), number, number);
  }

  /** Any number but infinity. */
  static Rule finite() {
    return FINITE;
  }

  /** A share of items that were sampled in: 0 would mean that the item does not exist. */
  static Rule percentage() {
    return new NumberRule("number above 0 and up to 100", false, 0, 100);
  }

  static Rule duration() {
    return new DurationRule();
  }

  static Rule oneOf(String... choices) {
    return new ChoiceRule(List.of(choices), false);
  }

  /** The severity, by name or by number. */
  static Rule severity() {
    return new ChoiceRule(List.of("Verbose", "Information", "Warning", "Error", "Critical"), true);
  }

  static Rule list(Rule element, int min, int max) {
    return new ListRule(element, min, max);
  }

  /** The custom dimensions. */
  static Rule properties() {
    Rule usual = text(PROPERTY_LIMIT);
    return new MapRule(key -> GenAiProperties.contains(key) ? GenAiProperties.rule() : usual);
  }

  /** The custom measurements. */
  static Rule measurements() {
    return new MapRule(key -> FINITE);
  }

  private static Rule whole(String expected, long min, long max) {
    return new NumberRule(expected, true, min - 1.0, max);
  }

  private static Rule finite(double min) {
    return new NumberRule("finite number", false, Math.nextDown(min), Double.MAX_VALUE);
  }
}
