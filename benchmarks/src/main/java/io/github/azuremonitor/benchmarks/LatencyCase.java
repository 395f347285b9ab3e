/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/** What is behind the batch processors of an application. */
enum LatencyCase {
  /** Exporters that say at once that they have done it: the SDK alone, the yardstick. */
  NO_EXPORTER("SDK alone"),
  /** The same with the processors of this project. */
  NO_EXPORTER_BUT_PROCESSORS("with our processors, no exporter"),
  /** As it should be. */
  ANSWERING("service answers"),
  /** A second for each request. */
  SLOW("service takes 1 s"),
  /** A server error for each request. */
  FAILING("service fails"),
  /** Nobody listens. */
  REFUSING("connection refused"),
  /** Failing at first, then well again; that is when everything stored is sent. */
  RECOVERING("service recovers");

  private static final int SLOW_MILLIS = 1000;

  final String title;

  LatencyCase(String title) {
    this.title = title;
  }

  boolean hasProcessors() {
    return this != NO_EXPORTER;
  }

  boolean hasExporter() {
    return this != NO_EXPORTER && this != NO_EXPORTER_BUT_PROCESSORS;
  }

  /** Returns whether the service, once started, is to be told when to be well. */
  boolean recovers() {
    return this == RECOVERING;
  }

  /**
   * Starts the service as a process of its own.
   *
   * @return null when there is none
   */
  @Nullable SinkProcess startService() throws IOException {
    return switch (this) {
      case NO_EXPORTER, NO_EXPORTER_BUT_PROCESSORS, REFUSING -> null;
      case ANSWERING -> SinkProcess.start(SinkBehaviour.NORMAL);
      case SLOW -> SinkProcess.start(SinkBehaviour.slow(SLOW_MILLIS));
      case FAILING, RECOVERING -> SinkProcess.start(SinkBehaviour.FAILING);
    };
  }

  /** Returns a port on which nobody listens. */
  static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
