/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ObjectNode;

/** Sends telemetry of now, as tests in other packages need it. */
public final class SentTelemetry {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ObjectNode envelope;

  private SentTelemetry(String name) {
    envelope = Envelopes.of(name);
    envelope.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** A correct item, named by its short form, for example {@code Request}. */
  public static SentTelemetry of(String name) {
    return new SentTelemetry(name);
  }

  /** Sets a field of the data. */
  public SentTelemetry with(String field, String value) {
    data().put(field, value);
    return this;
  }

  /** Changes the class of the inner exception. */
  public SentTelemetry cause(String type) {
    ((ObjectNode) data().at("/exceptions/1")).put("typeName", type);
    return this;
  }

  public SentTelemetry success(boolean success) {
    data().put("success", success);
    return this;
  }

  public SentTelemetry property(String key, String value) {
    data().withObject("/properties").put(key, value);
    return this;
  }

  public SentTelemetry tag(String key, String value) {
    envelope.withObject("/tags").put(key, value);
    return this;
  }

  /** Puts it into an operation, beneath a parent. */
  public SentTelemetry in(String operation, String parent) {
    return tag("ai.operation.id", operation).tag("ai.operation.parentId", parent);
  }

  /** Sends it, and returns the status of the answer. */
  public int to(LocalIngestion service) {
    return send(service, envelope.toString());
  }

  /** Sends it although it is none. */
  public static int nonsenseTo(LocalIngestion service) {
    return send(service, "{}");
  }

  private static int send(LocalIngestion service, String body) {
    String endpoint = service.connectionString().replaceFirst(".*IngestionEndpoint=", "");
    try {
      HttpResponse<String> response =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(endpoint + "v2.1/track"))
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      assertThat(response.body()).isNotEmpty();
      return response.statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private ObjectNode data() {
    return (ObjectNode) envelope.at("/data/baseData");
  }
}
