/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the service.
 *
 * @param connectTimeout for a connection, TLS included
 * @param timeout for everything that a batch may need: a token, the first request and the last byte
 *     of the last answer
 * @param sslContext null for the JVM's own
 * @param proxy null for what the JVM is told by its system properties
 * @param uninstrumented runs a task, once and at once, in such a way that nobody who watches HTTP
 *     clients takes what it sends for something the application does
 */
public record HttpOptions(
    Duration connectTimeout,
    Duration timeout,
    @Nullable SSLContext sslContext,
    @Nullable HttpProxy proxy,
    Consumer<Runnable> uninstrumented) {

  /** What suits nearly everyone. */
  public static final HttpOptions DEFAULT =
      new HttpOptions(Duration.ofSeconds(5), Duration.ofSeconds(20), null, null, Runnable::run);
}
