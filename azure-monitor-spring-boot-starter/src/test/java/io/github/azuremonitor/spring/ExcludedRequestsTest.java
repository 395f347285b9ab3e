/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcludedRequestsTest {

  private static Collection<String> actuator() {
    return List.of("/shop/actuator", "/shop/livez");
  }

  private static boolean isExcluded(String path, String... exclude) {
    return new ExcludedRequests(List.of(exclude), () -> ExcludedRequestsTest::actuator)
        .operation("GET", path)
        .isExcluded();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("the actuator's paths and all below them, but not what only begins alike")
  @CsvSource({
    "/shop/actuator, true",
    "/shop/actuator/health, true",
    "/shop/actuator/health/liveness, true",
    "/shop/livez, true",
    "/shop/actuators, false",
    "/shop/livezz, false",
    "/actuator/health, false",
    "/shop/orders, false",
  })
  void actuator(String path, boolean excluded) {
    assertThat(isExcluded(path, "actuator")).isEqualTo(excluded);
    assertThat(isExcluded(path)).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "/internal/a/b, true",
    "/internal, true",
    "/ping, true",
    "/ping/1, false",
    "/shop/actuator, false",
  })
  void patterns(String path, boolean excluded) {
    assertThat(isExcluded(path, "/internal/**", "/ping")).isEqualTo(excluded);
  }

  @Test
  @DisplayName("the actuator is asked for its paths once, and only when somebody comes")
  void askedLate() {
    AtomicInteger asked = new AtomicInteger();
    ExcludedRequests excluded =
        new ExcludedRequests(
            List.of("actuator"),
            () -> {
              asked.incrementAndGet();
              return ExcludedRequestsTest::actuator;
            });
    assertThat(asked).hasValue(0);

    excluded.operation("GET", "/orders");
    excluded.operation("GET", "/orders");

    assertThat(asked).hasValue(1);
  }

  @Test
  @DisplayName("an application without actuator has no paths of one")
  void noActuator() {
    ExcludedRequests excluded = new ExcludedRequests(List.of("actuator"), () -> null);

    assertThat(excluded.operation("GET", "/actuator/health").isExcluded()).isFalse();
  }
}
