/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.util.stream.Stream;

/** The clouds of Azure, each with the names under which its telemetry services are found. */
enum Cloud {
  PUBLIC,
  US_GOVERNMENT,
  CHINA;

  /** Whether a host, in lower case, belongs to this cloud. */
  boolean contains(String host) {
    return suffixes().anyMatch(host::endsWith);
  }

  /** With a dot in front, so that only whole labels match. */
  private Stream<String> suffixes() {
    return switch (this) {
      case PUBLIC ->
          Stream.of(
              ".applicationinsights.azure.com",
              ".monitor.azure.com",
              ".services.visualstudio.com",
              ".applicationinsights.microsoft.com");
      case US_GOVERNMENT ->
          Stream.of(
              ".applicationinsights.azure.us", ".monitor.azure.us", ".applicationinsights.us");
      case CHINA -> Stream.of(".applicationinsights.azure.cn", ".monitor.azure.cn");
    };
  }
}
