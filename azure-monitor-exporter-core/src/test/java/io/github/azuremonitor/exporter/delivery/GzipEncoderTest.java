/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipEncoderTest {

  private static final int MEBIBYTE = 1024 * 1024;

  private final BufferPool pool = new BufferPool();
  private final GzipEncoder gzip = new GzipEncoder(pool);

  @AfterEach
  void close() {
    gzip.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17, 2048, 4096, 65_535, 65_536, 300_001, MEBIBYTE})
  @DisplayName("content of every size comes out as it went in")
  void sizes(int size) throws IOException {
    assertRoundTrip(text(size));
    assertRoundTrip(random(size));
  }

  @Test
  @DisplayName("an encoder is used again and again")
  void reused() throws IOException {
    Random sizes = new Random(20261122);
    for (int i = 0; i < 300; i++) {
      int size = sizes.nextInt(40_000);
      assertRoundTrip(i % 3 == 0 ? random(size) : text(size));
    }
  }

  @Test
  @DisplayName("telemetry takes a fraction of the memory it took")
  void compact() {
    Buffer source = buffer(text(MEBIBYTE));
    Buffer encoded = gzip.encode(source);
    assertThat(encoded.capacity()).isLessThanOrEqualTo(source.capacity() / 4);
  }

  private void assertRoundTrip(byte[] content) throws IOException {
    Buffer source = buffer(content);
    Buffer encoded = gzip.encode(source);
    byte[] bytes = encoded.copy(0, encoded.length());
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    assertThat(source.copy(0, source.length())).as("the source").isEqualTo(content);
    source.release();
    encoded.release();
  }

  private Buffer buffer(byte[] content) {
    Buffer buffer = pool.lend(1);
    buffer.write(content, 0, content.length);
    return buffer;
  }

  private static byte[] text(int size) {
    StringBuilder text = new StringBuilder(size + 64);
    for (int i = 0; text.length() < size; i++) {
      text.append("{\"name\":\"GET /orders/").append(i).append("\",\"duration\":").append(i * 31);
    }
    return text.substring(0, size).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }
}
