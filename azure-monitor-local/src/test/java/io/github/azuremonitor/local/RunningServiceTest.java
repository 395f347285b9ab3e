/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Finding a service that another process may have started. */
class RunningServiceTest {

  @Test
  void runningServiceIsFound() {
    try (LocalIngestion service = LocalIngestion.start()) {
      assertThat(RunningService.find(service.port(), Duration.ofSeconds(30)))
          .contains(service.connectionString());
      // It waits for a second only, in which a busy machine may once give no answer.
      assertThat(
              Stream.generate(() -> LocalIngestion.find(service.port()))
                  .limit(30)
                  .flatMap(Optional::stream)
                  .findFirst())
          .contains(service.connectionString());
    }
  }

  @Test
  void nothingIsFoundWhereNothingListens() throws IOException {
    // As long as it is bound, no other process can begin to listen there.
    try (Socket bound = new Socket()) {
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

      assertThat(LocalIngestion.find(bound.getLocalPort())).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"service\":\"another\"}"})
  void otherServersAreNotMistakenForIt(String answer) throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    other.start();
    try {
      assertThat(LocalIngestion.find(other.getAddress().getPort())).isEmpty();
    } finally {
      other.stop(0);
    }
  }
}
