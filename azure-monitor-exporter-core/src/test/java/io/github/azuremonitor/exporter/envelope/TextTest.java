/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextTest {

  private static final String PAIR = "\uD83D\uDE00";
  private static final String HIGH = "\uD83D";
  private static final String LOW = "\uDE00";

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("empty", "", 5, ""),
        Arguments.of("shorter", "abc", 5, "abc"),
        Arguments.of("exact", "abcde", 5, "abcde"),
        Arguments.of("longer", "abcdef", 5, "abcde"),
        Arguments.of("limit zero", "abc", 0, ""),
        Arguments.of("pair within", "a" + PAIR + "b", 5, "a" + PAIR + "b"),
        Arguments.of("pair ends at the limit", "abc" + PAIR + "d", 5, "abc" + PAIR),
        Arguments.of("pair across the limit", "abcd" + PAIR, 5, "abcd"),
        Arguments.of("pair does not fit at all", PAIR, 1, ""),
        Arguments.of("high before the limit", "abcd" + HIGH + "x", 5, "abcd\uFFFD"),
        Arguments.of("high at the end", "ab" + HIGH, 5, "ab\uFFFD"),
        Arguments.of("high at the start", HIGH + "ab", 5, "\uFFFDab"),
        Arguments.of("low at the start", LOW + "ab", 5, "\uFFFDab"),
        Arguments.of("low behind the limit", "abcde" + LOW, 5, "abcde"),
        Arguments.of("low at the limit", "abcd" + LOW + "x", 5, "abcd\uFFFD"),
        Arguments.of("two halves in the wrong order", LOW + HIGH, 5, "\uFFFD\uFFFD"),
        Arguments.of("high before a pair", HIGH + PAIR, 5, "\uFFFD" + PAIR),
        Arguments.of("pair after a lone half", LOW + "a" + PAIR, 9, "\uFFFDa" + PAIR),
        Arguments.of("control characters stay", "a\u0000\n\t", 9, "a\u0000\n\t"),
        Arguments.of("noncharacters stay", "\uFFFE\uFFFF", 9, "\uFFFE\uFFFF"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  @DisplayName("ENV-19 half a surrogate pair becomes U+FFFD, and no limit cuts a pair in two")
  void fits(String name, String text, int limit, String expected) {
    assertThat(Text.fit(text, limit)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  @DisplayName("ENV-19 characters are repaired and cut as strings are")
  void fitsCharacters(String name, String text, int limit, String expected) {
    assertThat(fitted(text, limit)).isEqualTo(expected);
  }

  /** With characters before and behind that would complete a pair, but are not part of the text. */
  private static String fitted(String text, int limit) {
    char[] chars = (HIGH + text + LOW).toCharArray();
    Text.repair(chars, 1, chars.length - 1);
    assertThat(chars).startsWith(HIGH.charAt(0)).endsWith(LOW.charAt(0));
    return new String(chars, 1, Text.cut(chars, 1, chars.length - 1, limit) - 1);
  }

  @Test
  void validTextIsNotCopied() {
    String text = "abc" + PAIR;
    assertThat(Text.fit(text, 5)).isSameAs(text);
  }

  @Test
  @DisplayName("ENV-19 any text at all has a form in UTF-8 afterwards")
  void randomTextIsValid() throws CharacterCodingException {
    long seed = 20_260_101;
    Random random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      String text = randomText(random);
      int limit = random.nextInt(24);
      String fitted = Text.fit(text, limit);
      String what = "seed %d, string %d".formatted(seed, i);
      assertThat(fitted.length()).as(what).isBetween(Math.min(limit, text.length()) - 1, limit);
      assertThat(strictlyEncoded(fitted)).as(what).isEqualTo(lenientlyEncoded(text, limit));
      assertThat(fitted(text, limit)).as(what).isEqualTo(fitted);
    }
  }

  private static String randomText(Random random) {
    char[] chars = new char[random.nextInt(24)];
    for (int i = 0; i < chars.length; i++) {
      chars[i] =
          switch (random.nextInt(4)) {
            case 0 -> (char) (Character.MIN_HIGH_SURROGATE + random.nextInt(1024));
            case 1 -> (char) (Character.MIN_LOW_SURROGATE + random.nextInt(1024));
            case 2 -> (char) random.nextInt(128);
            default -> (char) random.nextInt(65_536);
          };
    }
    return new String(chars);
  }

  private static ByteBuffer strictlyEncoded(String text) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
  }

  /** The same rule in the words of the library: cut where a code point ends, replace the rest. */
  private static ByteBuffer lenientlyEncoded(String text, int limit)
      throws CharacterCodingException {
    int end = 0;
    while (end < text.length() && end + Character.charCount(text.codePointAt(end)) <= limit) {
      end += Character.charCount(text.codePointAt(end));
    }
    return StandardCharsets.UTF_8
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .replaceWith("\uFFFD".getBytes(StandardCharsets.UTF_8))
        .encode(CharBuffer.wrap(text, 0, end));
  }
}
