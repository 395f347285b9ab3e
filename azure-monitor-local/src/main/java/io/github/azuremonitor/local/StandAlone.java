/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The service in a process of its own, for programs in any language. It runs until killed. */
final class StandAlone {

  /** Nothing else is left to do than to find out what has the port. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private StandAlone() {}

  public static void main(String[] arguments) throws InterruptedException {
    StandAloneOptions options;
    try {
      options = StandAloneOptions.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(StandAloneOptions.USAGE);
      System.exit(MISUSED);
      return;
    }
    if (options.help()) {
      System.out.print(StandAloneOptions.USAGE);
      return;
    }
    try (LocalIngestion service = start(options.port())) {
      describe(service, System.out);
      if (options.tlsPort().isPresent()) {
        SecureEndpoint secure = service.listenWithTls(options.tlsPort().getAsInt());
        Path file = options.certificate().orElseGet(CertificateFile::usual).toAbsolutePath();
        CertificateFile.write(file, secure.certificate());
        describe(secure, file, System.out);
      }
      System.out.println("Nothing is sent to Azure. Ctrl-C ends it.");
      new CountDownLatch(1).await();
    } catch (IllegalStateException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(FAILED);
    } catch (IOException e) {
      System.err.println("The certificate cannot be written: " + e);
      System.exit(FAILED);
    }
  }

  private static LocalIngestion start(int port) {
    try {
      return LocalIngestion.start(port);
    } catch (IllegalStateException e) {
      if (RunningService.find(port, PATIENCE).isPresent()) {
        throw new IllegalStateException(
            "The local service runs already, see " + RunningService.url(port), e);
      }
      throw e;
    }
  }

  private static void describe(LocalIngestion service, PrintStream out) {
    out.println("Application Insights on localhost: " + RunningService.url(service.port()));
    out.println("Connection string: " + service.connectionString());
  }

  /** Names the usual way of each platform to trust one more certificate. */
  private static void describe(SecureEndpoint secure, Path file, PrintStream out) {
    out.println("Connection string with TLS: " + secure.connectionString());
    out.println("Certificate to trust, for 30 days or until this ends: " + file);
    out.println("  Node.js: NODE_EXTRA_CA_CERTS=" + file);
    out.println("  Python: REQUESTS_CA_BUNDLE=" + file);
    out.println("  Go, .NET on Linux, OpenSSL: SSL_CERT_FILE=" + file);
  }
}
