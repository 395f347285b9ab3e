/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("JSON, byte for byte")
class JsonWriterTest {

  private static final JsonText A = JsonText.name("a");
  private static final JsonText B = JsonText.name("b");

  private final JsonWriter json = new JsonWriter(64 * 1024);

  private String item(Consumer<JsonWriter> members) {
    Buffer buffer = new BufferPool().lend(0);
    json.begin(buffer);
    members.accept(json);
    json.end();
    return utf8(buffer);
  }

  /** Fails where the bytes are not valid. */
  private static String utf8(Buffer buffer) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(buffer.copy(0, buffer.length())))
          .toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError(e);
    }
  }

  private String value(Consumer<JsonWriter> value) {
    String item =
        item(
            out -> {
              out.write(A);
              value.accept(out);
            });
    assertThat(item).startsWith("{\"a\":").endsWith("}");
    return item.substring(5, item.length() - 1);
  }

  @Test
  void separatesMembersAndElements() {
    assertThat(
            item(
                out -> {
                  out.write(A);
                  out.openArray();
                  for (int i = 0; i < 2; i++) {
                    out.openObject();
                    out.write(A);
                    out.number(i);
                    out.name("{");
                    out.text("}");
                    out.closeObject();
                  }
                  out.closeArray();
                  out.write(B);
                  out.openObject();
                  out.name("x");
                  out.truth(true);
                  out.name("y");
                  out.truth(false);
                  out.closeObject();
                  out.write(JsonText.member("c", "\""));
                }))
        .isEqualTo(
            "{\"a\":[{\"a\":0,\"{\":\"}\"},{\"a\":1,\"{\":\"}\"}],"
                + "\"b\":{\"x\":true,\"y\":false},\"c\":\"\\\"\"}");
  }

  @Test
  void writesAnEmptyItem() {
    assertThat(item(out -> {})).isEqualTo("{}");
  }

  @ParameterizedTest
  @DisplayName("ENV-19 texts are escaped where they must be and nowhere else")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``,\"\"",
        "a,\"a\"",
        "a\"b,\"a\\\"b\"",
        "a\\b,\"a\\\\b\"",
        "a/b,\"a/b\"",
        "é,\"é\"",
        "€,\"€\"",
        "a😀b,\"a😀b\"",
      })
  void escapes(String text, String expected) {
    assertThat(value(out -> out.text(text))).isEqualTo(expected);
    char[] inOthers = ("x" + text + "x").toCharArray();
    assertThat(value(out -> out.text(inOthers, 1, inOthers.length - 1))).isEqualTo(expected);
  }

  @Test
  @DisplayName("ENV-19 every character is read back as it was; half a pair as U+FFFD")
  void everyCharacter() {
    for (int i = 0; i <= 0xFFFF; i++) {
      String text = "<" + (char) i + ">";
      String written = value(out -> out.text(text));
      JsonNode read = CollectedBatches.json(written);
      assertThat(read.asString()).isEqualTo(Character.isSurrogate((char) i) ? "<\uFFFD>" : text);
      if (i >= ' ' && i != '"' && i != '\\' && !Character.isSurrogate((char) i)) {
        assertThat(written).isEqualTo('"' + text + '"');
      }
    }
    assertThat(value(out -> out.text("\b\t\n\f\r\u0000\u001F\u007F")))
        .isEqualTo("\"\\b\\t\\n\\f\\r\\u0000\\u001F\u007F\"");
  }

  @Test
  @DisplayName("Texts of all kinds are read back (seeds 1 to 200)")
  void textsOfAllKinds() {
    int[] bounds = {0x80, 0x100, 0x3000, 0xFFFF, 0x10FFFF};
    for (int seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      int bound = bounds[random.nextInt(bounds.length)];
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(300); i > 0; i--) {
        text.appendCodePoint(random.nextInt(bound));
      }
      String expected = Text.fit(text.toString(), Integer.MAX_VALUE);
      char[] chars = text.toString().toCharArray();
      String asString = value(out -> out.text(text.toString()));
      assertThat(CollectedBatches.json(asString).asString())
          .as("seed %d", seed)
          .isEqualTo(expected);
      assertThat(value(out -> out.text(chars, 0, chars.length)))
          .as("seed %d", seed)
          .isEqualTo(asString);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.0, 0.0",
    "1, 1.0",
    "-12, -12.0",
    "9999999, 9999999.0",
    "10000000, 1.0E7",
    "0.1, 0.1",
    "2.5E-7, 2.5E-7",
    "1234.5678, 1234.5678",
    "2.0E-3, 0.002",
    "1.7976931348623157E308, 1.7976931348623157E308",
    "4.9E-324, 4.9E-324",
  })
  void writesDecimalsAsTheJdk(double number, String expected) {
    assertThat(value(out -> out.number(number))).isEqualTo(expected);
  }

  @Test
  @DisplayName("Decimals are read back to the bit (seed 1)")
  void decimalsOfAllKinds() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      String written = value(out -> out.number(number));
      if (Double.isFinite(number)) {
        assertThat(Double.parseDouble(written)).isEqualTo(number);
        assertThat(CollectedBatches.json(written).doubleValue()).isEqualTo(number);
      } else {
        assertThat(written).isEqualTo('"' + Double.toString(number) + '"');
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, -1, 4096, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
  void writesWholeNumbers(long number) {
    assertThat(value(out -> out.number(number))).isEqualTo(Long.toString(number));
  }

  @Test
  void stopsAnItemThatGrowsWithoutEnd() {
    Buffer buffer = new BufferPool().lend(0);
    json.begin(buffer);
    assertThatThrownBy(
            () -> {
              for (int i = 0; ; i++) {
                json.name("k" + i);
                json.text("v".repeat(8192));
              }
            })
        .isInstanceOf(OversizedItemException.class);
    assertThat(buffer.capacity()).isLessThanOrEqualTo(256 * 1024);
  }
}
