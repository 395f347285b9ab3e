/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * One exchange over the JDK's HTTP client, which is built with the first one: loading it costs a
 * start more than all the rest of the pipeline. Confined to the scheduler.
 *
 * <p>Redirects are not followed by the client, which would repeat the token to whoever is named
 * there.
 */
final class HttpTransport {

  private static final Set<String> TLS_VERSIONS = Set.of("TLSv1.2", "TLSv1.3");

  private final HttpOptions options;
  private final HttpThreads threads = new HttpThreads();
  private @Nullable HttpClient client;

  HttpTransport(HttpOptions options) {
    this.options = options;
  }

  /**
   * Sends a request; cancelling the result closes the connection at once.
   *
   * @param token never goes anywhere without TLS
   */
  CompletableFuture<HttpResponse<byte[]>> send(
      URI target, ByteBuffer gzip, @Nullable String token) {
    try {
      return client()
          .sendAsync(request(target, gzip, token), response -> new BoundedBodySubscriber());
    } catch (Throwable e) {
      // A JVM put together by hand may lack what the client needs.
      return CompletableFuture.failedFuture(e);
    }
  }

  private HttpRequest request(URI target, ByteBuffer gzip, @Nullable String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .POST(new SingleBufferPublisher(gzip))
            .header("Content-Type", "application/x-json-stream")
            .header("Content-Encoding", "gzip")
            .header("Accept", "application/json")
            // Whatever stands here becomes the browser of every user who has none of his own.
            .header("User-Agent", "");
    if (token != null) {
      if (!"https".equalsIgnoreCase(target.getScheme())) {
        throw new IllegalStateException("A token needs TLS");
      }
      request.header("Authorization", "Bearer " + token);
    }
    String proxyAuthorization = options.proxy() == null ? null : options.proxy().authorization();
    if (proxyAuthorization != null) {
      request.header("Proxy-Authorization", proxyAuthorization);
    }
    return request.build();
  }

  private HttpClient client() throws NoSuchAlgorithmException {
    if (client == null) {
      SSLContext ssl = options.sslContext();
      if (ssl == null) {
        ssl = SSLContext.getDefault();
      }
      HttpClient.Builder builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(options.connectTimeout())
              .sslContext(ssl)
              .sslParameters(parameters(ssl))
              .executor(threads.executor());
      ProxySelector selector = selector();
      if (selector != null) {
        builder.proxy(selector);
      }
      client = builder.build();
    }
    return client;
  }

  /** Older versions of TLS are off in today's JVMs, but may be on in a context made by hand. */
  private static SSLParameters parameters(SSLContext ssl) {
    SSLParameters parameters = ssl.getDefaultSSLParameters();
    String[] protocols =
        Arrays.stream(parameters.getProtocols())
            .filter(TLS_VERSIONS::contains)
            .toArray(String[]::new);
    if (protocols.length > 0) {
      parameters.setProtocols(protocols);
    }
    return parameters;
  }

  private @Nullable ProxySelector selector() {
    return options.proxy() == null ? ProxySelector.getDefault() : options.proxy().selector();
  }

  /** Returns host and port of the proxy on the way to a target, or null without one. */
  @Nullable String proxyTo(URI target) {
    ProxySelector selector = selector();
    try {
      return selector == null
          ? null
          : selector.select(target).stream()
              .limit(1)
              .filter(proxy -> proxy.type() == Proxy.Type.HTTP)
              .map(Proxy::address)
              .filter(InetSocketAddress.class::isInstance)
              .map(InetSocketAddress.class::cast)
              .map(address -> address.getHostString() + ":" + address.getPort())
              .findFirst()
              .orElse(null);
    } catch (RuntimeException e) {
      // A selector is other people's code, and this is for a message only.
      return null;
    }
  }

  void close() {
    client = null;
  }
}
