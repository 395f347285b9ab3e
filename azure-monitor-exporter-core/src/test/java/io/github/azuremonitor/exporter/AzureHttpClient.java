/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What azure-identity asks its authority with: the JDK's client, and a trust store of a test. */
final class AzureHttpClient implements HttpClient {

  private static final Set<String> SET_BY_THE_CLIENT = Set.of("content-length", "host");

  private final java.net.http.HttpClient client;

  AzureHttpClient(SSLContext trust) {
    client =
        java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .sslContext(trust)
            .build();
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    BinaryData body = request.getBodyAsBinaryData();
    java.net.http.HttpRequest.Builder copy =
        java.net.http.HttpRequest.newBuilder(URI.create(request.getUrl().toString()))
            .method(
                request.getHttpMethod().toString(),
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(body.toBytes()));
    request.getHeaders().stream()
        .filter(header -> !SET_BY_THE_CLIENT.contains(header.getName().toLowerCase(Locale.ROOT)))
        .forEach(header -> copy.header(header.getName(), header.getValue()));
    return Mono.fromFuture(() -> client.sendAsync(copy.build(), BodyHandlers.ofByteArray()))
        .map(answer -> new Response(request, answer));
  }

  private static final class Response extends HttpResponse {

    private final java.net.http.HttpResponse<byte[]> answer;

    Response(HttpRequest request, java.net.http.HttpResponse<byte[]> answer) {
      super(request);
      this.answer = answer;
    }

    @Override
    public int getStatusCode() {
      return answer.statusCode();
    }

    @Override
    @Deprecated
    public @Nullable String getHeaderValue(String name) {
      return answer.headers().firstValue(name).orElse(null);
    }

    @Override
    public HttpHeaders getHeaders() {
      HttpHeaders headers = new HttpHeaders();
      answer
          .headers()
          .map()
          .forEach((name, values) -> headers.set(HttpHeaderName.fromString(name), values));
      return headers;
    }

    @Override
    public Flux<ByteBuffer> getBody() {
      return Flux.just(ByteBuffer.wrap(answer.body()));
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
      return Mono.just(answer.body());
    }

    @Override
    public Mono<String> getBodyAsString() {
      return getBodyAsString(StandardCharsets.UTF_8);
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
      return Mono.just(new String(answer.body(), charset));
    }
  }
}
