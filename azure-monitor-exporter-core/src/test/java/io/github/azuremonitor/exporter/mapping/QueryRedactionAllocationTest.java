/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.github.azuremonitor.exporter.mapping.QueryRedaction.Policy;
import java.lang.management.ManagementFactory;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every URL of every span passes here, and hardly any contains a secret. */
class QueryRedactionAllocationTest {

  private static final int CALLS = 20_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example/cart",
        "https://shop.example/cart?page=2&sort=name&pageToken=abc#top",
        "https://shop.example/cart?to=https%3A%2F%2Fh%2F%3Fa%3Db&filter[x]=1;y=%zz",
        "https://shop.example/cart?sig=REDACTED&token=",
      })
  void urlWithoutSecretAllocatesNothing(String url) {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported(),
        "this JVM does not count allocations");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    QueryRedaction redaction = new QueryRedaction(Policy.REDACT, Set.of("mine"));
    redactRepeatedly(redaction, url); // loads classes

    long before = threads.getCurrentThreadAllocatedBytes();
    String result = redactRepeatedly(redaction, url);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(result).isSameAs(url);
    // The JVM itself may allocate a little now and then; an object per call would be 16 bytes.
    assertThat((double) allocated / CALLS).as("bytes per call").isLessThan(1);
  }

  private static String redactRepeatedly(QueryRedaction redaction, String url) {
    String result = url;
    for (int i = 0; i < CALLS; i++) {
      result = redaction.apply(redaction.query(result));
    }
    return result;
  }
}
