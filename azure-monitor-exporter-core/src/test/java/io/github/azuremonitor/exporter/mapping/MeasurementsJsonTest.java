/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MeasurementsJsonTest {

  @Test
  @DisplayName("TR-73 measurements are a JSON object in the order in which they were given")
  void jsonObject() {
    Map<String, Double> measurements = new LinkedHashMap<>();
    measurements.put("b", 12.5);
    measurements.put("a", -0.0);
    assertThat(MeasurementsJson.of(measurements)).isEqualTo("{\"b\":12.5,\"a\":-0.0}");
    assertThat(MeasurementsJson.of(Map.of())).isEqualTo("{}");
  }

  @Test
  @DisplayName("TR-73 any name and finite number is read back as it was")
  void roundTrip() {
    Map<String, Double> measurements = new LinkedHashMap<>();
    measurements.put("\"\\\n\u0000\u2028</script>", Double.MAX_VALUE);
    measurements.put("\uD83D\uDE00", Double.MIN_VALUE);
    measurements.put("größe", 0.1 + 0.2);
    measurements.put("", 1e21);
    Map<String, Double> read = new LinkedHashMap<>();
    JsonMapper.shared()
        .readTree(MeasurementsJson.of(measurements))
        .properties()
        .forEach(entry -> read.put(entry.getKey(), entry.getValue().asDouble()));
    assertThat(read).containsExactlyEntriesOf(measurements);
  }

  @Test
  void loneSurrogateInANameDoesNoHarm() {
    assertThat(MeasurementsJson.of(Map.of("a\uD83D", 1.0))).startsWith("{\"a").endsWith("\":1.0}");
  }
}
