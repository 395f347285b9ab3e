/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Sends items to the service as an SDK does. */
final class Sender {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI track;

  Sender(LocalIngestion service) {
    track = URI.create("http://127.0.0.1:" + service.port() + "/v2.1/track");
  }

  /** Sends items that the service is to accept. */
  void send(Telemetry... items) throws IOException, InterruptedException {
    HttpResponse<String> response =
        post(Arrays.stream(items).map(Telemetry::json).collect(Collectors.joining("\n")));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(track).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
