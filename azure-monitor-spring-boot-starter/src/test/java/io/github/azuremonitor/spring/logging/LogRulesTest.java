/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.logs.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which lines and which of their context are sent. */
class LogRulesTest {

  @ParameterizedTest
  @CsvSource({
    "com.example.Shop, false",
    "com.example.Shop.Cart, false",
    "com.example.Shops, true",
    "com.example, true",
    "org.noise, false",
    "org.noise.deep.Inner, false",
    "'', true",
  })
  void excludedLoggersAreSoWithAllBelowThem(String name, boolean allowed) {
    LogRules rules =
        new LogRules(
            LogRules.EVERYTHING, ContextKeys.ALL, List.of("com.example.Shop", "org.noise"));

    assertThat(rules.allow(TestLine.from(name, Severity.INFO))).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "0, TRACE, true",
    "9, DEBUG, false",
    "9, INFO, true",
    "17, WARN, false",
    "17, FATAL, true",
    "17, UNDEFINED_SEVERITY_NUMBER, true",
    "2147483647, FATAL, false",
    "2147483647, UNDEFINED_SEVERITY_NUMBER, false",
  })
  void thresholdLetsThroughWhatIsSevereEnough(int threshold, Severity severity, boolean allowed) {
    LogRules rules = new LogRules(threshold, ContextKeys.ALL, List.of());

    assertThat(rules.allow(TestLine.from("com.example.Shop", severity))).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "*, true, true",
    "true, true, true",
    "false, false, false",
    "'', false, false",
    "'tenant', true, false",
    "'tenant,user', true, true",
    "'tenant,*', true, true",
  })
  void contextKeysAreAllOrThoseNamed(String keys, boolean tenant, boolean user) {
    ContextKeys selected =
        ContextKeys.of(Stream.of(keys.split(",", -1)).filter(key -> !key.isEmpty()).toList());

    assertThat(selected.include("tenant")).isEqualTo(tenant);
    assertThat(selected.include("user")).isEqualTo(user);
  }

  @Test
  void idsOfTheTraceAreNotContext() {
    assertThat(ContextKeys.ALL.include("traceId")).isFalse();
    assertThat(ContextKeys.of(List.of("spanId")).include("spanId")).isFalse();
  }
}
