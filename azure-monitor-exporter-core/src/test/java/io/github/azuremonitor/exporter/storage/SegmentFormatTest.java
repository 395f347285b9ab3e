/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.batch.ItemIndex;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentFormatTest {

  private static final Fingerprint DESTINATION = Fingerprint.of("https://example.org", "key");
  private static final byte[] PAYLOAD = "not really gzip".getBytes(StandardCharsets.UTF_8);

  private final BufferPool pool = new BufferPool();

  private static ItemIndex index() {
    ItemIndex.Builder index = new ItemIndex.Builder();
    index.add(TelemetryType.REQUEST, 127);
    index.add(TelemetryType.EXCEPTION, 128 + 70_000);
    index.add(TelemetryType.METRIC, 128 + 70_001);
    index.add(TelemetryType.METRIC, 128 + 70_002 + 128);
    return index.build();
  }

  private static byte[] file(ItemIndex index, byte[] payload) {
    SegmentFormat.Encoded encoded =
        SegmentFormat.encode(new BatchContent(ByteBuffer.wrap(payload), index, 1234), DESTINATION);
    ByteBuffer file = ByteBuffer.allocate(encoded.size());
    encoded.parts().forEach(file::put);
    assertThat(file.hasRemaining()).isFalse();
    return file.array();
  }

  private static byte[] file() {
    return file(index(), PAYLOAD);
  }

  private SegmentFormat.Decoded decode(byte[] file) {
    return decode(file, DESTINATION);
  }

  private SegmentFormat.Decoded decode(byte[] file, Fingerprint destination) {
    Buffer buffer = pool.lend(file.length);
    try {
      buffer.write(file, 0, file.length);
      return SegmentFormat.decode(buffer, destination);
    } finally {
      buffer.release();
    }
  }

  @Test
  @DisplayName("what is written is read again, item by item")
  void roundTrip() {
    byte[] file = file();
    SegmentFormat.Whole whole = (SegmentFormat.Whole) decode(file);
    assertThat(whole.oldestEpochMillis()).isEqualTo(1234);
    assertThat(Arrays.copyOfRange(file, whole.offset(), whole.offset() + whole.length()))
        .isEqualTo(PAYLOAD);
    assertThat(whole.index().size()).isEqualTo(index().size());
    for (int i = 0; i < index().size(); i++) {
      assertThat(whole.index().type(i)).isEqualTo(index().type(i));
      assertThat(whole.index().start(i)).isEqualTo(index().start(i));
      assertThat(whole.index().end(i)).isEqualTo(index().end(i));
    }
  }

  @Test
  @DisplayName("the layout is the one that other versions expect")
  void layout() {
    ItemIndex.Builder one = new ItemIndex.Builder();
    one.add(TelemetryType.REQUEST, 300);
    byte[] file = file(one.build(), new byte[] {1, 2, 3});
    assertThat(file).hasSize(48 + 3 + 3 + 4);
    assertThat(new String(file, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("AZTS");
    assertThat(Arrays.copyOfRange(file, 4, 8)).containsExactly(1, 1, 0, 0);
    assertThat(ByteBuffer.wrap(file).getLong(8)).isEqualTo(1234);
    assertThat(Arrays.copyOfRange(file, 16, 32)).isEqualTo(DESTINATION.bytes());
    assertThat(ByteBuffer.wrap(file).getInt(32)).isEqualTo(1);
    assertThat(ByteBuffer.wrap(file).getInt(36)).isEqualTo(3);
    assertThat(ByteBuffer.wrap(file).getInt(40)).isEqualTo(3);
    assertThat(Arrays.copyOfRange(file, 48, 54)).containsExactly('r', 0xAC, 0x02, 1, 2, 3);
  }

  @Test
  @DisplayName("fault 7: a file that was cut anywhere is found out")
  void truncated() {
    byte[] file = file();
    for (int length = 0; length < file.length; length++) {
      assertThat(decode(Arrays.copyOf(file, length)))
          .as("cut to %d", length)
          .isInstanceOf(SegmentFormat.Damaged.class);
    }
  }

  @Test
  @DisplayName("R5.1 bytes behind the end make a file a damaged one")
  void trailing() {
    byte[] file = file();
    assertThat(decode(Arrays.copyOf(file, file.length + 1)))
        .isInstanceOf(SegmentFormat.Damaged.class);
  }

  @Test
  @DisplayName("fault 8: a bit that has turned anywhere is found out")
  void flipped() {
    byte[] file = file();
    for (int bit = 0; bit < file.length * 8; bit++) {
      byte[] flipped = file.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      // A version that is not this one cannot be told from a later one.
      Class<?> expected =
          bit / 8 == 4 && flipped[4] != 0
              ? SegmentFormat.NotOurs.class
              : SegmentFormat.Damaged.class;
      assertThat(decode(flipped)).as("bit %d", bit).isInstanceOf(expected);
    }
  }

  /** Changes a field and makes the checksums right again, as no accident would. */
  private static byte[] forged(byte[] file, Consumer<ByteBuffer> change) {
    byte[] forged = file.clone();
    change.accept(ByteBuffer.wrap(forged));
    CRC32C header = new CRC32C();
    header.update(forged, 0, 44);
    ByteBuffer.wrap(forged).putInt(44, (int) header.getValue());
    CRC32C body = new CRC32C();
    body.update(forged, 48, forged.length - 52);
    ByteBuffer.wrap(forged).putInt(forged.length - 4, (int) body.getValue());
    return forged;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "32, -1",
    "32, 0",
    "32, 3",
    "32, 5",
    "32, 2147483647",
    "32, -2147483648",
    "36, -1",
    "36, 0",
    "36, 1",
    "36, 2147483647",
    "36, -2147483648",
    "40, -1",
    "40, 0",
    "40, 2147483647",
    "40, -2147483648"
  })
  @DisplayName("fault 9: numbers that cannot be are refused, even with right checksums")
  void lengths(int offset, int value) {
    assertThat(decode(forged(file(), in -> in.putInt(offset, value))))
        .isInstanceOf(SegmentFormat.Damaged.class);
  }

  @Test
  @DisplayName("fault 9: lengths that shift the border between index and payload are found out")
  void shifted() {
    for (int shift = -5; shift < 5; shift++) {
      int by = shift;
      byte[] forged =
          forged(file(), in -> in.putInt(36, in.getInt(36) + by).putInt(40, in.getInt(40) - by));
      assertThat(decode(forged) instanceof SegmentFormat.Whole).isEqualTo(shift == 0);
    }
  }

  @Test
  @DisplayName("R5.1 items whose sizes add up to too much are refused")
  void overflow() {
    byte[] file = file();
    byte[] forged =
        forged(
            file,
            in -> {
              // REQUEST 127 is two bytes; what follows begins at 50 with a number of three bytes.
              in.put(48, (byte) 'r').put(49, (byte) 0xFF).put(50, (byte) 0xFF);
              in.put(51, (byte) 0xFF).put(52, (byte) 0xFF).put(53, (byte) 0x07);
            });
    assertThat(decode(forged)).isInstanceOf(SegmentFormat.Damaged.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 127, 128, 255})
  @DisplayName("R5.3 a later version is not ours, and not damaged")
  void later(int version) {
    assertThat(decode(forged(file(), in -> in.put(4, (byte) version))))
        .isInstanceOf(SegmentFormat.NotOurs.class);
  }

  @Test
  @DisplayName("R6.5 a file for another destination is not ours")
  void otherDestination() {
    Fingerprint other = Fingerprint.of("https://attacker.example", "key");
    assertThat(decode(file(), other)).isInstanceOf(SegmentFormat.NotOurs.class);
    assertThat(decode(file(), Fingerprint.of("https://example.org", "KEY")))
        .isInstanceOf(SegmentFormat.Whole.class);
  }

  @Test
  @DisplayName("R5.1 whatever comes after right checksums, nothing is thrown")
  void fuzz() {
    long seed = 20261122;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    byte[] file = file();
    for (int round = 0; round < 20_000; round++) {
      int changes = 1 + random.nextInt(4);
      byte[] forged =
          forged(
              file,
              in -> {
                for (int i = 0; i < changes; i++) {
                  in.put(random.nextInt(file.length), (byte) random.nextInt());
                }
              });
      SegmentFormat.Decoded decoded = decode(forged);
      if (decoded instanceof SegmentFormat.Whole whole) {
        assertThat(whole.offset() + whole.length()).isEqualTo(file.length - 4);
      }
    }
  }
}
