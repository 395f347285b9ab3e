/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One rule of the mapping as an example: telemetry of a kind that occurs, and the items it becomes.
 * The cases are run as tests, and the mapping's document shows them to users.
 *
 * @param rules the ids of the rules it shows
 * @param situation when this happens, in plain words
 * @param given the telemetry
 * @param resource the attributes of its resource
 * @param environment the environment variables of the process
 * @param setting what the application decided
 * @param expected the items in their order; empty when nothing is sent
 */
record MappingCase(
    List<String> rules,
    String situation,
    GivenTelemetry given,
    String resource,
    Map<String, String> environment,
    Setting setting,
    List<ExpectedItem> expected) {

  private static final Pattern SEPARATOR = Pattern.compile(" +");

  static MappingCase of(
      String rules, String situation, GivenTelemetry given, ExpectedItem... expected) {
    return new MappingCase(
        SEPARATOR.splitAsStream(rules).toList(),
        situation,
        given,
        "",
        Map.of(),
        Setting.DEFAULT,
        List.of(expected));
  }

  /** Returns the case for a process with such a resource; written as attributes are. */
  MappingCase ofResource(String attributes) {
    return new MappingCase(rules, situation, given, attributes, environment, setting, expected);
  }

  /** Returns the case for a process with such an environment, written as {@code NAME=value}. */
  MappingCase inEnvironment(String... variables) {
    return new MappingCase(
        rules, situation, given, resource, Assignments.of(List.of(variables)), setting, expected);
  }

  /** Returns the case for an application that decided so. */
  MappingCase with(Setting newSetting) {
    return new MappingCase(rules, situation, given, resource, environment, newSetting, expected);
  }

  @Override
  public String toString() {
    return String.join(", ", rules) + ": " + situation;
  }
}
