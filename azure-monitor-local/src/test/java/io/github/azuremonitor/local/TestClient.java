/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/** Talks to the service as other programs do. */
final class TestClient {

  /** No test is about it: it ends what would else hang, however busy the machine is. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final LocalIngestion service;

  TestClient(LocalIngestion service) {
    this.service = service;
  }

  HttpResponse<String> track(String body) {
    return send(post("/v2.1/track", utf8(body)));
  }

  HttpResponse<String> track(byte[] body) {
    return send(post("/v2.1/track", body));
  }

  HttpResponse<String> trackGzip(byte[] body) {
    return trackEncoded("gzip", body);
  }

  HttpResponse<String> trackEncoded(String encoding, byte[] body) {
    return send(post("/v2.1/track", body).header("Content-Encoding", encoding));
  }

  CompletableFuture<HttpResponse<String>> trackAsync(String body) {
    return http.sendAsync(post("/v2.1/track", utf8(body)).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) {
    return request("GET", path);
  }

  HttpResponse<String> request(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()));
  }

  HttpResponse<String> post(String path, String body) {
    return send(post(path, utf8(body)));
  }

  HttpResponse<String> put(String path, String type, String body) {
    return send(
        request(path).header("Content-Type", type).PUT(BodyPublishers.ofByteArray(utf8(body))));
  }

  /** Sends a request line by line, and reads until the service closes the connection. */
  String raw(String body, String... head) {
    String request = String.join("\r\n", head) + "\r\n\r\n" + body;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return StrictJson.read(response.body());
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
        .timeout(PATIENCE);
  }

  private HttpRequest.Builder post(String path, byte[] body) {
    return request(path).POST(BodyPublishers.ofByteArray(body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
