/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port on which nobody listens, nor anybody else can as long as it is not closed: one that was
 * only free a moment ago may be another test's by now.
 */
public final class ClosedPort implements AutoCloseable {

  private final Socket socket;

  private ClosedPort(Socket socket) {
    this.socket = socket;
  }

  /** Takes a port of 127.0.0.1. */
  public static ClosedPort open() {
    Socket socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ClosedPort(socket);
  }

  public int number() {
    return socket.getLocalPort();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
