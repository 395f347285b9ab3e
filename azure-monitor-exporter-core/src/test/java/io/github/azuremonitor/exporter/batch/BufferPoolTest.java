/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BufferPoolTest {

  private static final int MEBIBYTE = 1024 * 1024;

  private final BufferPool pool = new BufferPool();

  @ParameterizedTest(name = "{0} bytes: {1}")
  @CsvSource({
    "-5, 4096",
    "0, 4096",
    "1, 4096",
    "4096, 4096",
    "4097, 8192",
    "65536, 65536",
    "65537, 131072",
    "1048576, 1048576",
    "1048577, 2097152",
  })
  void capacityIsThePowerOfTwoThatHolds(int expected, int capacity) {
    assertThat(pool.lend(expected).capacity()).isEqualTo(capacity);
  }

  @Test
  void releasedArrayIsLentAgainEmpty() {
    Buffer first = pool.lend(10_000);
    first.write(1);
    byte[] array = first.array();
    first.release();
    Buffer second = pool.lend(16_000);
    assertThat(second.array()).isSameAs(array);
    assertThat(second.length()).isZero();
    assertThat(pool.keptBytes()).isZero();
  }

  @Test
  void abandonedArrayIsNotLentAgain() {
    Buffer first = pool.lend(10_000);
    byte[] array = first.array();
    first.abandon();
    assertThat(pool.lend(10_000).array()).isNotSameAs(array);
  }

  @Test
  void idleMemoryIsBounded() {
    List<Buffer> lent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      lent.add(pool.lend(MEBIBYTE));
      lent.add(pool.lend(1));
    }
    lent.forEach(Buffer::release);
    assertThat(pool.keptBytes()).isPositive().isLessThanOrEqualTo(BufferPool.KEPT_BYTES);
  }

  @Test
  void hugeArrayIsNotKept() {
    pool.lend(MEBIBYTE + 1).release();
    assertThat(pool.keptBytes()).isZero();
  }

  @Test
  void threadsNeverShareAnArray() throws Exception {
    int threads = 4;
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Boolean>> intact = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        byte mark = (byte) t;
        Callable<Boolean> work =
            () -> {
              start.await();
              boolean own = true;
              for (int i = 0; i < 20_000; i++) {
                own &= staysOwn(mark);
              }
              return own;
            };
        intact.add(executor.submit(work));
      }
      for (Future<Boolean> future : intact) {
        assertThat(future.get()).isTrue();
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(pool.keptBytes()).isLessThanOrEqualTo(threads * 2 * BufferPool.SMALLEST);
  }

  private boolean staysOwn(byte mark) {
    Buffer buffer = pool.lend(BufferPool.SMALLEST);
    for (int i = 0; i < 16; i++) {
      buffer.write(mark);
    }
    boolean own = true;
    for (byte b : buffer.copy(0, 16)) {
      own &= b == mark;
    }
    buffer.release();
    return own;
  }
}
