/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Asks the local service what it has received. */
final class LocalServiceSummary {

  private static final Map<String, String> TABLES =
      Map.of(
          "RequestData", "requests",
          "RemoteDependencyData", "dependencies",
          "ExceptionData", "exceptions",
          "MessageData", "traces",
          "MetricData", "metrics",
          "EventData", "events");

  /** The part of the service's answer that is printed. */
  private record Summary(Map<String, Integer> types, long rejected) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json;
  private final HttpRequest request;

  LocalServiceSummary(URI service, JsonMapper json) {
    this.json = json;
    request =
        HttpRequest.newBuilder(service.resolve("/api/summary"))
            .timeout(Duration.ofSeconds(2))
            .build();
  }

  String read() throws IOException, InterruptedException {
    String answer = http.send(request, BodyHandlers.ofString()).body();
    Summary summary = json.readValue(answer, Summary.class);
    StringJoiner counts = new StringJoiner(", ");
    new TreeMap<>(summary.types())
        .forEach((type, count) -> counts.add(count + " " + TABLES.getOrDefault(type, type)));
    return counts.add(summary.rejected() + " rejected").toString();
  }
}
