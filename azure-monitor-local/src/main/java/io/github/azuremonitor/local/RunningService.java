/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** How a service is reached, and recognised by a process that did not start it. */
final class RunningService {

  /** What the summary says of itself, since something else may listen on the port. */
  static final String NAME = "azure-monitor-local";

  /** A valid key that nobody owns, recognisable in a log: it begins like the word "local". */
  private static final String INSTRUMENTATION_KEY = "10ca1000-0000-4000-8000-000000000000";

  private RunningService() {}

  static String connectionString(int port) {
    return connectionString(url(port));
  }

  static String secureConnectionString(int port) {
    return connectionString("https://" + LoopbackServer.HOST + ":" + port + "/");
  }

  private static String connectionString(String endpoint) {
    return "InstrumentationKey=" + INSTRUMENTATION_KEY + ";IngestionEndpoint=" + endpoint;
  }

  /**
   * Looks for a service.
   *
   * @param patience how long to wait for a connection, and then for an answer
   */
  static Optional<String> find(int port, Duration patience) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url(port) + "api/summary")).timeout(patience).build();
    try {
      HttpResponse<String> response =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(patience)
              .proxy(HttpClient.Builder.NO_PROXY)
              .build()
              .send(request, HttpResponse.BodyHandlers.ofString());
      return isOurs(response.body()) ? Optional.of(connectionString(port)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static boolean isOurs(String body) {
    try {
      JsonNode json = StrictJson.read(body);
      return NAME.equals(json.path("service").asString(""));
    } catch (JacksonException e) {
      return false;
    }
  }

  static String url(int port) {
    return "http://" + LoopbackServer.HOST + ":" + port + "/";
  }
}
