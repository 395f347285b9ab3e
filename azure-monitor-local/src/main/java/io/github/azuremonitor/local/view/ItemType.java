/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The tables of Application Insights, by the names their rows have in a search. */
public enum ItemType {
  /** Work somebody asked for. */
  REQUEST("request", "RequestData"),
  /** A call to something else. */
  DEPENDENCY("dependency", "RemoteDependencyData"),
  /** An exception. */
  EXCEPTION("exception", "ExceptionData"),
  /** A log line. */
  TRACE("trace", "MessageData"),
  /** A custom event. */
  EVENT("event", "EventData"),
  /** The outcome of a probe. */
  AVAILABILITY("availability", "AvailabilityData"),
  /** A page somebody saw, or how fast it came. */
  PAGE_VIEW("pageView", "PageViewData"),
  /** A measured value. */
  METRIC("metric", "MetricData");

  private final String text;
  private final String baseType;

  ItemType(String text, String baseType) {
    this.text = text;
    this.baseType = baseType;
  }

  /**
   * Returns the type by its name on the page.
   *
   * @param text the name
   * @return the type, or empty when there is none of that name
   */
  public static Optional<ItemType> ofText(String text) {
    return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
  }

  /**
   * Returns the type of items with some data.
   *
   * @param baseType the name of the data
   * @return the type
   * @throws IllegalArgumentException when there is no such data
   */
  public static ItemType ofBaseType(String baseType) {
    // How fast a page came is part of its being seen, although it has a format of its own.
    String usual = baseType.equals("PageViewPerfData") ? PAGE_VIEW.baseType : baseType;
    return Arrays.stream(values())
        .filter(type -> type.baseType.equals(usual))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No such base type: " + baseType));
  }

  /**
   * Returns the name of the data of such items.
   *
   * @return the base type
   */
  public String baseType() {
    return baseType;
  }

  /**
   * Returns the name on the page.
   *
   * @return the name
   */
  @JsonValue
  public String text() {
    return text;
  }
}
