/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedirectCacheTest {

  private static final URI ONE = URI.create("https://one.example/v2.1/track");
  private static final URI TWO = URI.create("https://two.example/v2.1/track");

  private final VirtualTime time = new VirtualTime();
  private final RedirectCache cache = new RedirectCache(time);

  @ParameterizedTest(name = "{0} -> {1} s")
  @CsvSource({
    "'', 43200",
    "max-age=60, 60",
    "'public, MAX-AGE=60', 60",
    "'public,max-age=\"60\"', 60",
    "max-age=0, 0",
    "max-age=86400, 86400",
    "max-age=86401, 86400",
    "max-age=99999999999999999999, 86400",
    "max-age=soon, 43200",
    "max-age=-1, 43200",
    "s-maxage=60, 43200",
    "xmax-age=60, 43200",
    "no-store, 0",
    "'no-cache, max-age=60', 0"
  })
  @DisplayName(
      "ING-7 a redirect is remembered as long as it says, twelve hours otherwise, a day at most")
  void lifetime(String control, long seconds) {
    assertThat(
            RedirectCache.lifetime(
                HttpHeaders.of(Map.of("Cache-Control", List.of(control)), (name, value) -> true)))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  @DisplayName("ING-7 without the header it is twelve hours; of two headers both count")
  void headers() {
    assertThat(RedirectCache.lifetime(HttpHeaders.of(Map.of(), (name, value) -> true)))
        .isEqualTo(Duration.ofHours(12));
    assertThat(
            RedirectCache.lifetime(
                HttpHeaders.of(
                    Map.of("Cache-Control", List.of("public", "max-age=5")),
                    (name, value) -> true)))
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  @DisplayName("ING-7 an address is forgotten when its time is over, by a clock that does not jump")
  void expiry() {
    cache.put(ONE, Duration.ofHours(1));
    time.advance(Duration.ofHours(1).minusNanos(1));
    assertThat(cache.target()).hasValue(ONE);
    time.advance(Duration.ofNanos(1));
    assertThat(cache.target()).isEmpty();
    cache.put(ONE, Duration.ZERO);
    assertThat(cache.target()).isEmpty();
  }

  @Test
  @DisplayName("ING-7 there is one address, and only that can be forgotten")
  void one() {
    assertThat(cache.target()).isEmpty();
    cache.put(ONE, Duration.ofHours(1));
    cache.put(TWO, Duration.ofHours(1));
    cache.remove(ONE);
    assertThat(cache.target()).hasValue(TWO);
    cache.remove(TWO);
    assertThat(cache.target()).isEmpty();
  }
}
