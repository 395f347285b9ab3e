/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.batch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BufferTest {

  private final BufferPool pool = new BufferPool();

  /** Anything that can be done to a buffer. */
  private interface Use {
    void of(Buffer buffer);
  }

  @Test
  void contentSurvivesGrowth() {
    long seed = 42;
    Random random = new Random(seed);
    Buffer buffer = pool.lend(1);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = new byte[random.nextInt(700)];
      random.nextBytes(bytes);
      buffer.write(bytes, 0, bytes.length);
      expected.write(bytes, 0, bytes.length);
      buffer.write(i);
      expected.write(i);
    }
    assertThat(buffer.copy(0, buffer.length())).as("seed %d", seed).isEqualTo(bytes(expected));
  }

  private static byte[] bytes(ByteArrayOutputStream stream) {
    return stream.toByteArray();
  }

  @Test
  void writesThePartAskedFor() {
    Buffer buffer = pool.lend(8);
    buffer.write("abcdef".getBytes(US_ASCII), 2, 3);
    assertThat(text(buffer)).isEqualTo("cde");
  }

  @Test
  void partOutsideOfTheSourceLeavesTheContent() {
    Buffer buffer = holding("abc");
    assertThatThrownBy(() -> buffer.write(new byte[2], 1, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(text(buffer)).isEqualTo("abc");
  }

  @Test
  void sizeBeyondTheLargestArrayFails() {
    Buffer buffer = holding("abc");
    assertThatThrownBy(() -> buffer.ensureRoomFor(Integer.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class);
    assertThat(text(buffer)).isEqualTo("abc");
  }

  @Test
  void truncateForgetsTheEnd() {
    Buffer buffer = holding("abcdef");
    buffer.truncate(2);
    buffer.write('x');
    assertThat(text(buffer)).isEqualTo("abx");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 4, Integer.MAX_VALUE})
  void truncateToAnImpossibleLengthFails(int length) {
    Buffer buffer = holding("abc");
    assertThatThrownBy(() -> buffer.truncate(length)).isInstanceOf(IllegalArgumentException.class);
    assertThat(text(buffer)).isEqualTo("abc");
  }

  @Test
  void bytesWrittenDirectlyAreCountedByAdvance() {
    Buffer buffer = holding("ab");
    buffer.ensureRoomFor(10_000);
    buffer.array()[2] = 'c';
    buffer.advance(1);
    assertThat(text(buffer)).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, BufferPool.SMALLEST, Integer.MAX_VALUE})
  void advanceBeyondTheRoomFails(int count) {
    Buffer buffer = holding("abc");
    assertThatThrownBy(() -> buffer.advance(count)).isInstanceOf(IllegalArgumentException.class);
    assertThat(buffer.length()).isEqualTo(3);
  }

  @Test
  void contentIsReadOnly() {
    ByteBuffer content = holding("abc").content();
    assertThat(content.remaining()).isEqualTo(3);
    assertThatThrownBy(() -> content.put(0, (byte) 'x'))
        .isInstanceOf(ReadOnlyBufferException.class);
  }

  @Test
  void compactMovesLittleContentToASmallArray() {
    Buffer buffer = pool.lend(1 << 20);
    buffer.write('a');
    buffer.compact();
    assertThat(buffer.capacity()).isEqualTo(BufferPool.SMALLEST);
    assertThat(text(buffer)).isEqualTo("a");
  }

  @Test
  void compactLeavesContentThatNeedsTheArray() {
    Buffer buffer = pool.lend(8192);
    byte[] content = new byte[4097];
    buffer.write(content, 0, content.length);
    buffer.compact();
    assertThat(buffer.capacity()).isEqualTo(8192);
    assertThat(buffer.length()).isEqualTo(4097);
  }

  @Test
  void compactAndGrowthGiveTheirArraysBack() {
    Buffer buffer = pool.lend(BufferPool.SMALLEST);
    buffer.ensureRoomFor(BufferPool.SMALLEST + 1);
    assertThat(pool.keptBytes()).isEqualTo(BufferPool.SMALLEST);
    buffer.compact();
    assertThat(pool.keptBytes()).isEqualTo(2 * BufferPool.SMALLEST);
    buffer.release();
    assertThat(pool.keptBytes()).isEqualTo(3 * BufferPool.SMALLEST);
  }

  static Stream<Arguments> uses() {
    return Stream.of(
        use("release", Buffer::release),
        use("abandon", Buffer::abandon),
        use("write a byte", buffer -> buffer.write(1)),
        use("write bytes", buffer -> buffer.write(new byte[] {1}, 0, 1)),
        use("write nothing", buffer -> buffer.write(new byte[0], 0, 0)),
        use("truncate", buffer -> buffer.truncate(0)),
        use("advance", buffer -> buffer.advance(0)),
        use("ensure room", buffer -> buffer.ensureRoomFor(0)),
        use("compact", Buffer::compact),
        use("array", Buffer::array),
        use("content", Buffer::content),
        use("copy", buffer -> buffer.copy(0, 0)));
  }

  private static Arguments use(String name, Use use) {
    return Arguments.of(name, use);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("uses")
  void releaseIsTheEnd(String name, Use use) {
    Buffer buffer = holding("abc");
    buffer.release();
    int kept = pool.keptBytes();
    assertThatThrownBy(() -> use.of(buffer)).isInstanceOf(IllegalStateException.class);
    assertThat(pool.keptBytes()).isEqualTo(kept);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("uses")
  void abandonIsTheEnd(String name, Use use) {
    Buffer buffer = holding("abc");
    buffer.abandon();
    assertThatThrownBy(() -> use.of(buffer)).isInstanceOf(IllegalStateException.class);
    assertThat(pool.keptBytes()).isZero();
  }

  @Test
  void toStringTellsTheSizeAndWorksAfterTheEnd() {
    Buffer buffer = holding("abc");
    assertThat(buffer).hasToString("Buffer[3 of 4096 bytes]");
    buffer.release();
    assertThat(buffer).hasToString("Buffer[0 of 0 bytes]");
  }

  private Buffer holding(String text) {
    Buffer buffer = pool.lend(text.length());
    buffer.write(text.getBytes(US_ASCII), 0, text.length());
    return buffer;
  }

  private static String text(Buffer buffer) {
    return US_ASCII.decode(buffer.content()).toString();
  }
}
