/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.CircuitState;
import io.github.azuremonitor.local.LocalIngestion;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that asks for a pause which is none. */
class SenselessRetryAfterTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "soon", "Sun, 06 Nov 1994 08:49:37 GMT"})
  @DisplayName(
      "fault 26 a Retry-After that makes no sense means a pause of our own, two seconds here")
  void pauseOfOurOwn(String wish) {
    try (LocalIngestion service = LocalIngestion.start();
        PipelineInVirtualTime to = PipelineInVirtualTime.to(service.connectionString())) {
      service.respondWith(503, Map.of("Retry-After", wish), "");
      to.spans.export(Telemetry.spans(3));
      assertThat(to.flush()).as("kept").isTrue();

      to.time.advance(PipelineInVirtualTime.SHORTEST_PAUSE.minusNanos(1));
      to.assertFates(0, 3, Map.of());
      assertThat(to.report().circuit().state()).isEqualTo(CircuitState.OPEN);
      assertThat(service.requests()).isEqualTo(1);

      to.time.advance(
          PipelineInVirtualTime.LONGEST_PAUSE
              .minus(PipelineInVirtualTime.SHORTEST_PAUSE)
              .plusNanos(1));
      to.until("it is delivered", () -> to.report().total().accepted() == 3);
      assertThat(service.requests()).isEqualTo(2);
    }
  }
}
