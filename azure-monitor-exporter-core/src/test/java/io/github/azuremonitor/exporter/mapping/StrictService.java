/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The local service, which judges one batch while the next one is being made. */
final class StrictService implements AutoCloseable {

  private final LocalIngestion service = LocalIngestion.start();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI track = URI.create("http://127.0.0.1:" + service.port() + "/v2.1/track");
  private final List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
  private long sent;

  void send(byte[] ndjson, int items) {
    sent += items;
    HttpRequest request =
        HttpRequest.newBuilder(track)
            .timeout(Duration.ofSeconds(60))
            .POST(BodyPublishers.ofByteArray(ndjson))
            .build();
    answers.add(client.sendAsync(request, BodyHandlers.ofString()));
  }

  /** Waits for all answers; whatever the service did not take fails the test. */
  void assertAllAccepted() {
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      HttpResponse<String> response = answer.join();
      assertThat(response.statusCode())
          .as(() -> response.body() + System.lineSeparator() + service.rejections())
          .isEqualTo(200);
    }
    assertThat(service.rejections()).isEmpty();
    assertThat(service.summary().accepted()).isEqualTo(sent);
    forget();
  }

  /** Keeps nothing: a campaign is longer than any memory. */
  void forget() {
    answers.forEach(CompletableFuture::join);
    answers.clear();
    service.clear();
    sent = 0;
  }

  @Override
  public void close() {
    service.close();
  }
}
