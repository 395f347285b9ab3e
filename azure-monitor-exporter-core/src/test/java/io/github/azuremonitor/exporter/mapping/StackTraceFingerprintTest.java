/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a logged exception is recognised in a span. */
class StackTraceFingerprintTest {

  private static final long SEED = 65;
  private static final String STACK_TRACE =
      "java.lang.IllegalStateException: boom\n\tat com.foo.Bar.baz(Bar.java:12)\n";

  /** The hashes are those that the authors of FNV publish for these texts. */
  @ParameterizedTest
  @CsvSource({
    "'', fp:0:cbf29ce484222325",
    "a, fp:1:af63dc4c8601ec8c",
    "foobar, fp:6:85944171f73967e8",
  })
  void fingerprintIsLengthAndHash(String text, String fingerprint) {
    assertThat(StackTraceFingerprint.of(text)).isEqualTo(fingerprint);
  }

  @Test
  void fingerprintTellsNothingOfTheText() {
    assertThat(StackTraceFingerprint.of(STACK_TRACE.repeat(1000)))
        .hasSizeLessThan(32)
        .doesNotContain("boom");
  }

  @Test
  @DisplayName("TR-65: a stack trace is recognised, also when suppressed ones were added since")
  void stackTraceIsRecognised() {
    String note = StackTraceFingerprint.of(STACK_TRACE);

    assertThat(StackTraceFingerprint.matches(note, STACK_TRACE)).isTrue();
    assertThat(StackTraceFingerprint.matches(note, STACK_TRACE + "\tSuppressed: x\n")).isTrue();
  }

  @Test
  @DisplayName("TR-65: another stack trace is not recognised")
  void otherStackTraceIsNotRecognised() {
    String note = StackTraceFingerprint.of(STACK_TRACE);

    assertThat(StackTraceFingerprint.matches(note, STACK_TRACE.replace("boom", "bang"))).isFalse();
    assertThat(StackTraceFingerprint.matches(note, STACK_TRACE.replace(":12", ":13"))).isFalse();
    assertThat(StackTraceFingerprint.matches(note, STACK_TRACE.strip())).isFalse();
    assertThat(StackTraceFingerprint.matches(note, "")).isFalse();
  }

  @Test
  @DisplayName("TR-65: a note that is the text itself is understood")
  void plainTextIsUnderstood() {
    assertThat(StackTraceFingerprint.matches(STACK_TRACE, STACK_TRACE)).isTrue();
    assertThat(StackTraceFingerprint.matches(STACK_TRACE, STACK_TRACE + "more")).isTrue();
    assertThat(StackTraceFingerprint.matches(STACK_TRACE, STACK_TRACE.strip())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fp:",
        "fp::",
        "fp:0:cbf29ce484222325",
        "fp:6",
        "fp:6:",
        "fp:6:85944171F73967E8",
        "fp:6:85944171f73967e8 ",
        "fp:+6:85944171f73967e8",
        "fp:-6:85944171f73967e8",
        "fp:7:85944171f73967e8",
        "fp:4294967302:85944171f73967e8",
        "fp:9999999999:85944171f73967e8",
        "fp:99999999999999999999:85944171f73967e8",
      })
  void garbageIsNoNote(String garbage) {
    assertThat(StackTraceFingerprint.matches("fp:6:85944171f73967e8", "foobar!")).isTrue();
    assertThat(StackTraceFingerprint.matches(garbage, "foobar!")).isFalse();
  }

  @Test
  void anyTextIsTaken() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      String note = "fp:" + text(random, "0123456789:abcdef+-fp\uD800\u0663");
      String trace = text(random, "a\n\uDC00\u0000");

      assertThatCode(() -> StackTraceFingerprint.matches(note, trace))
          .as("seed %d, note %s", SEED, note)
          .doesNotThrowAnyException();
      assertThat(StackTraceFingerprint.matches(StackTraceFingerprint.of("x" + trace), "x" + trace))
          .as("seed %d, stack trace %s", SEED, trace)
          .isTrue();
    }
  }

  private static String text(Random random, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(30); length > 0; length--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
