/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import io.github.azuremonitor.exporter.time.Clock;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP client, and with it the connections that are kept. It is built when it is needed,
 * since loading it costs a start more than all the rest of the pipeline, and anew when it has not
 * been used for a while: JDK 17 keeps idle connections for twenty minutes, while what lies between
 * forgets them after four and tells nobody, so that a request on one waits for its time-out.
 *
 * <p>Thread-safe.
 */
final class ClientSlot {

  /** Longer than the minute between two exports of metrics, shorter than any gateway's memory. */
  static final Duration IDLE_LIMIT = Duration.ofSeconds(90);

  private final HttpOptions options;
  private final Clock clock;
  private final HttpThreads threads;

  private @Nullable HttpClient client;
  private volatile @Nullable ObservedProxies proxies;
  private int users;
  private long idleSince;
  private boolean closed;

  ClientSlot(HttpOptions options, Clock clock, HttpThreads threads) {
    this.options = options;
    this.clock = clock;
    this.threads = threads;
  }

  /** Returns the client for one exchange, after which it is to be released. */
  synchronized Loan acquire() throws IOException, NoSuchAlgorithmException {
    if (closed) {
      throw new IOException("Closed");
    }
    if (users == 0 && clock.nanoTime() - idleSince > IDLE_LIMIT.toNanos()) {
      end();
    }
    boolean isNew = client == null;
    HttpClient current = client == null ? build() : client;
    client = current;
    users++;
    return new Loan(current, isNew);
  }

  synchronized void release() {
    users--;
    idleSince = clock.nanoTime();
  }

  /** Returns host and port of the proxy that was chosen for a target last, or null without one. */
  @Nullable String proxyTo(URI target) {
    ObservedProxies observed = proxies;
    return observed == null ? null : observed.chosenFor(target);
  }

  synchronized void close() {
    closed = true;
    end();
  }

  /**
   * A client has no method for its end before JDK 21. The interruption ends it at once on all that
   * are known, 17 to 25, with its connections; elsewhere it ends when nobody refers to it.
   */
  private void end() {
    if (client != null) {
      client = null;
      threads.interruptClients();
    }
  }

  private HttpClient build() throws IOException, NoSuchAlgorithmException {
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
            .sslParameters(TlsVersions.of(ssl))
            .executor(threads.helpers());
    ProxySelector selector =
        options.proxy() == null ? ProxySelector.getDefault() : options.proxy().selector();
    if (selector != null) {
      ObservedProxies observed = new ObservedProxies(selector);
      proxies = observed;
      builder.proxy(observed);
    }
    return threads.build(builder);
  }

  /**
   * The client for one exchange.
   *
   * @param isNew whether it was built for this one and so has no connection yet
   */
  record Loan(HttpClient client, boolean isNew) {}
}
