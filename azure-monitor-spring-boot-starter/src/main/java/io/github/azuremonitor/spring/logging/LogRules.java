/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import io.opentelemetry.api.logs.Severity;
import java.util.List;

/**
 * Which lines an application wants to be sent, and what of them.
 *
 * @param threshold number of the lowest severity that is sent
 * @param contextKeys which part of the diagnostic context goes along
 * @param excludedLoggers names of loggers, with all below them, that are not sent
 */
public record LogRules(int threshold, ContextKeys contextKeys, List<String> excludedLoggers) {

  /** The threshold below which nothing is. */
  public static final int EVERYTHING = 0;

  /** The threshold above which nothing is. */
  public static final int NOTHING = Integer.MAX_VALUE;

  /**
   * Loggers of what exporting itself consists of: their lines would be exported, which makes them
   * log again.
   */
  private static final List<String> EXPORTING =
      List.of(
          "io.github.azuremonitor.exporter",
          "io.opentelemetry.sdk",
          "io.opentelemetry.exporter",
          "com.azure.core",
          "com.azure.identity",
          "com.microsoft.aad.msal4j");

  /**
   * Creates the rules.
   *
   * @param threshold number of the lowest severity that is sent
   * @param contextKeys which part of the diagnostic context goes along
   * @param excludedLoggers names of loggers, with all below them, that are not sent
   */
  public LogRules {
    excludedLoggers = List.copyOf(excludedLoggers);
  }

  /** Tells whether a line is about exporting, which nobody can wish to be exported. */
  static boolean isAboutExporting(LogLine line) {
    return isBelow(line.loggerName(), EXPORTING);
  }

  /** Tells whether a line is to be sent. A level without counterpart passes every threshold. */
  boolean allow(LogLine line) {
    Severity severity = line.severity();
    boolean severe =
        threshold != NOTHING
            && (severity == Severity.UNDEFINED_SEVERITY_NUMBER
                || severity.getSeverityNumber() >= threshold);
    return severe && !isBelow(line.loggerName(), excludedLoggers);
  }

  /** A name is below itself and below every package it is in, but not below half a word. */
  private static boolean isBelow(String name, List<String> loggers) {
    for (String logger : loggers) {
      if (name.startsWith(logger)
          && (name.length() == logger.length() || name.charAt(logger.length()) == '.')) {
        return true;
      }
    }
    return false;
  }
}
