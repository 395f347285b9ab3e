/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A failing application parses a stack trace for every fourth span. */
class StackTraceAllocationTest {

  private static final int CALLS = 20_000;

  @Test
  @DisplayName("Parsing allocates nothing once the buffers have their size")
  void steadyState() {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported(),
        "this JVM does not count allocations");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    String frames = "\tat java.base/com.foo.Bar.baz(Bar.java:12) ~[app.jar:1.0]\r\n".repeat(120);
    String text =
        "a.B: one\r\ntwo\r\n" + frames + "\tSuppressed: c.D\r\n" + frames + "Caused by: e.F\r\n";
    StackTraceParser parser = new StackTraceParser();
    parseRepeatedly(parser, text);

    long before = threads.getCurrentThreadAllocatedBytes();
    int exceptions = parseRepeatedly(parser, text);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(exceptions).isEqualTo(3 * CALLS);
    // The JVM itself may allocate a little now and then; an object per call would be 16 bytes.
    assertThat((double) allocated / CALLS).as("bytes for each text").isLessThan(1);
  }

  private static int parseRepeatedly(StackTraceParser parser, String text) {
    int exceptions = 0;
    for (int i = 0; i < CALLS; i++) {
      exceptions += parser.parse(text, "a.B", "one\r\ntwo").size();
    }
    return exceptions;
  }
}
