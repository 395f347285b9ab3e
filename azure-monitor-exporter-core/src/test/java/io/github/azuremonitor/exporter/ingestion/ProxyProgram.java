/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import io.github.azuremonitor.exporter.testing.TestCertificates;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends one batch through a proxy that wants a password, in a JVM that was started for that. */
final class ProxyProgram {

  private ProxyProgram() {}

  /**
   * Runs it.
   *
   * @param arguments the port of the proxy, and the directory of the certificates
   */
  public static void main(String[] arguments) {
    InetSocketAddress proxy =
        InetSocketAddress.createUnresolved("localhost", Integer.parseInt(arguments[0]));
    AtomicInteger fetches = new AtomicInteger();
    try (IngestionFixture to =
        IngestionFixture.to(
            URI.create("https://ingestion.example/"),
            IngestionFixture.options(
                TestCertificates.of(Path.of(arguments[1])).client(),
                HttpProxy.of(proxy, "j\u00fcrgen", "geheim:x")),
            () -> IngestionFixture.token("token" + fetches.incrementAndGet()))) {
      System.out.println(to.send());
    }
  }
}
