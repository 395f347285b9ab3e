/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the service.
 *
 * @param connectTimeout for a connection, TLS included
 * @param timeout for everything from the first request for a batch to the last byte of the last
 *     answer
 * @param sslContext null for the JVM's own
 * @param proxy null for what the JVM is told by its system properties
 */
public record HttpOptions(
    Duration connectTimeout,
    Duration timeout,
    @Nullable SSLContext sslContext,
    @Nullable HttpProxy proxy) {

  /** What suits nearly everyone. */
  public static final HttpOptions DEFAULT =
      new HttpOptions(Duration.ofSeconds(5), Duration.ofSeconds(20), null, null);
}
