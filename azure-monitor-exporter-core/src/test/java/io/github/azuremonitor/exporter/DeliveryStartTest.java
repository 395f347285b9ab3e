/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.DropReason;
import io.github.azuremonitor.local.LocalIngestion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pipeline of an application that is still starting. */
class DeliveryStartTest {

  private static final Map<DropReason, Long> NOTHING = Map.of();

  private final LocalIngestion service = LocalIngestion.start();
  private final CompletableFuture<String> started = new CompletableFuture<>();
  private final PipelineInVirtualTime starting =
      PipelineInVirtualTime.to(service.connectionString(), started);

  @AfterEach
  void close() {
    starting.close();
    service.close();
  }

  private void export() {
    assertThat(starting.spans.export(Telemetry.span()).isSuccess()).isTrue();
    starting.time.advance(Duration.ofSeconds(5).minusNanos(1));
  }

  private void assertSent() {
    starting.until("it has arrived", () -> starting.report().total().accepted() == 1);
    starting.assertFates(1, 0, NOTHING);
  }

  @Test
  @DisplayName("what an application exports while it starts waits, and is reported as waiting")
  void waits() {
    export();

    starting.assertFates(0, 1, NOTHING);
    assertThat(service.requests()).isZero();
  }

  @ParameterizedTest(name = "failed: {0}")
  @ValueSource(booleans = {false, true})
  @DisplayName("the start of the application, failed or not, ends the waiting")
  void started(boolean failed) {
    export();
    if (failed) {
      started.completeExceptionally(new IllegalStateException("no start"));
    } else {
      started.complete("started");
    }

    assertSent();
  }

  @Test
  @DisplayName("nothing waits for an application that takes longer than five seconds to start")
  void patience() {
    export();
    starting.time.advance(Duration.ofNanos(1));

    assertSent();
  }

  @Test
  @DisplayName("a flush ends the waiting")
  void flush() {
    export();

    assertThat(starting.flush()).isTrue();
    starting.assertFates(1, 0, NOTHING);
  }

  @Test
  @DisplayName("a shutdown ends the waiting and loses nothing")
  void shutdown() {
    export();

    assertThat(starting.shutdown()).isTrue();
    starting.assertFates(1, 0, NOTHING);
  }

  @Test
  @DisplayName("what would fill a request does not wait")
  void full() {
    int spans = 256;
    IntStream.range(0, spans)
        .forEach(i -> starting.spans.export(List.of(Telemetry.largeSpan(8_000))));

    starting.until("all have arrived", () -> starting.report().total().accepted() == spans);
    starting.assertFates(spans, 0, NOTHING);
  }

  @Test
  @DisplayName("a pipeline of an application that has started already does not wait")
  void startedBefore() {
    started.complete("started");
    starting.spans.export(Telemetry.span());

    assertSent();
  }
}
