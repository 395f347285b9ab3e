/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.SHORT;
import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.answering;
import static io.github.azuremonitor.exporter.ingestion.IngestionFixture.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.SocketServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application's own choice of proxies, which may run a script to come to one. */
@Isolated
class SlowProxySelectorTest {

  /** So many threads may wait for others. */
  private static final int MOST_WAITING = 4;

  private final ProxySelector before = ProxySelector.getDefault();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Supplier<List<Proxy>> choice = () -> List.of(Proxy.NO_PROXY);

  @BeforeEach
  void replace() {
    ProxySelector.setDefault(
        new ProxySelector() {
          @Override
          public List<Proxy> select(URI uri) {
            asked.incrementAndGet();
            return choice.get();
          }

          @Override
          public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
  }

  @AfterEach
  void restore() {
    ProxySelector.setDefault(before);
  }

  @Test
  @DisplayName("ING-10 a choice that takes long holds up neither the pipeline nor the result")
  void slow() {
    CountDownLatch chosen = new CountDownLatch(1);
    try (SocketServer server = SocketServer.start(answering(200, ""));
        IngestionFixture to = IngestionFixture.to(server.endpoint(), options(SHORT))) {
      // Building the client may take longer than such an attempt.
      Await.until("telemetry is accepted", () -> to.send() instanceof Outcome.Accepted);
      AtomicInteger waiting = new AtomicInteger();
      choice =
          () -> {
            waiting.incrementAndGet();
            awaitWhateverComes(chosen);
            return List.of(Proxy.NO_PROXY);
          };
      assertThat(to.send()).isEqualTo(new Outcome.Unavailable("No complete answer in time"));
      to.awaitScheduler();
      assertThat(chosen.getCount()).isEqualTo(1);
      Await.until(
          "as many wait as may",
          () -> {
            assertThat(to.send()).isInstanceOf(Outcome.Unavailable.class);
            return waiting.get() == MOST_WAITING;
          });
      for (int i = 0; i < 3; i++) {
        assertThat(to.send()).isInstanceOf(Outcome.Unavailable.class);
      }
      assertThat(waiting)
          .as("those whose time was up before their turn ask nothing")
          .hasValue(MOST_WAITING);
      chosen.countDown();
      choice = () -> List.of(Proxy.NO_PROXY);
      // On a busy machine an answer, too, may take longer than these attempts are given.
      Await.until("telemetry is accepted again", () -> to.send() instanceof Outcome.Accepted);
      assertThat(server.requests()).isNotEmpty();
    }
  }

  private static void awaitWhateverComes(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("ING-10 a choice that takes the interruption, or keeps it, sends nothing too late")
  void interrupted(boolean keeps) {
    CountDownLatch chosen = new CountDownLatch(1);
    AtomicInteger choosing = new AtomicInteger();
    AtomicBoolean hanging = new AtomicBoolean(true);
    choice =
        () -> {
          choosing.incrementAndGet();
          try {
            chosen.await();
          } catch (InterruptedException e) {
            if (keeps) {
              Thread.currentThread().interrupt();
            }
          } finally {
            choosing.decrementAndGet();
          }
          return List.of(Proxy.NO_PROXY);
        };
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  while (true) {
                    connection.read();
                    if (hanging.get()) {
                      connection.hang();
                    }
                    connection.answer(200, "");
                  }
                });
        IngestionFixture to = IngestionFixture.to(server.endpoint(), options(SHORT))) {
      byte[] earlier = {0x1f, (byte) 0x8b, 9};
      for (int i = 0; i < 9; i++) {
        assertThat(to.send(earlier)).isInstanceOf(Outcome.Unavailable.class);
      }
      chosen.countDown();
      choice = () -> List.of(Proxy.NO_PROXY);
      Await.until("every choice is made", () -> choosing.get() == 0);
      hanging.set(false);
      Await.until("telemetry is accepted again", () -> to.send() instanceof Outcome.Accepted);
      // There may be the head of an earlier request, with a connection closed behind it.
      assertThat(server.requests()).noneMatch(request -> Arrays.equals(request.body(), earlier));
    }
  }

  @Test
  @DisplayName("row 25: the proxy that was chosen is named without asking again")
  void askedOnce() {
    choice =
        () ->
            List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("localhost", 1)));
    try (IngestionFixture to = IngestionFixture.to(URI.create("https://ingestion.example/"))) {
      assertThat(to.send())
          .isInstanceOfSatisfying(
              Outcome.ProxyRefused.class,
              refused -> assertThat(refused.message()).contains("localhost:1"));
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  @DisplayName("a selector that fails ends an attempt, and no more")
  void fails() {
    choice =
        () -> {
          throw new IllegalStateException("secret");
        };
    try (IngestionFixture to = IngestionFixture.to(URI.create("https://ingestion.example/"))) {
      assertThat(to.send()).isEqualTo(new Outcome.Unavailable("IllegalStateException"));
    }
  }
}
