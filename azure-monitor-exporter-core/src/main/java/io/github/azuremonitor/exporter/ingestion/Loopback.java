/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

/**
 * Tells whether what is sent to a host stays on this machine. Names are not resolved: an answer
 * could change after the check.
 */
public final class Loopback {

  private Loopback() {}

  /** Whether the host, as it stands in a URL, is this machine. */
  public static boolean contains(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || (host.startsWith("127.") && isDottedNumbers(host));
  }

  /** Tells the address 127.0.0.1 from a name such as 127.0.0.evil.example. */
  private static boolean isDottedNumbers(String host) {
    return host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }
}
