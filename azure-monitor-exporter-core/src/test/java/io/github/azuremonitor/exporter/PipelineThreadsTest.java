/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.local.LocalIngestion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PipelineThreadsTest {

  @BeforeEach
  void othersHaveEnded() {
    Await.until("threads of other tests have ended", () -> !PipelineThreads.areAlive());
  }

  @Test
  @DisplayName(
      "an idle pipeline has one thread of its own, beside the HTTP client's; it is a daemon")
  void idle() {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineFixture to = PipelineFixture.to(service)) {
      to.spans.export(Telemetry.span());
      to.assertEquation(service);
      assertThat(PipelineThreads.alive()).isNotEmpty().allMatch(Thread::isDaemon);
      Await.until("the HTTP threads have ended", () -> PipelineThreads.alive().size() <= 1);
      to.logs.export(Telemetry.log());
      to.assertEquation(service);
    }
  }

  @Test
  @DisplayName("a pipeline that sends nothing has no thread")
  void unused() {
    try (PipelineFixture to = PipelineFixture.to("InstrumentationKey=" + key())) {
      Await.until("the host name is known", () -> !PipelineThreads.areAlive());
      assertThat(to.total().offered()).isZero();
    }
  }

  @Test
  @DisplayName("pipelines that were closed leave no thread")
  void closed() {
    try (LocalIngestion service = LocalIngestion.start()) {
      for (int i = 0; i < 200; i++) {
        try (PipelineFixture to = PipelineFixture.to(service)) {
          if (i % 20 == 0) {
            to.spans.export(Telemetry.span());
          }
        }
      }
      Await.until("all threads have ended", () -> !PipelineThreads.areAlive());
      assertThat(service.summary().accepted()).isEqualTo(10);
    }
  }

  private static String key() {
    return "10ca1000-0000-4000-8000-000000000000";
  }
}
