/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Anybody may write into a stack trace; nobody may hold up an export with one. */
class HostileStackTraceTest {

  static Stream<Arguments> texts() {
    String known = "x\nWrapped by: ".repeat(20_000);
    return Stream.of(
        Arguments.of("no line end", "a".repeat(5_000_000), "m"),
        Arguments.of("only line ends", "\n".repeat(5_000_000), "m"),
        Arguments.of("only returns", "\r\n".repeat(500_000), "m"),
        Arguments.of("only spaces", " \t".repeat(500_000), "m"),
        Arguments.of("deep indentation", "a\n" + (" ".repeat(5000) + "at x\n").repeat(500), "m"),
        Arguments.of("causes", "Caused by: a.B: m\n".repeat(100_000), "m"),
        Arguments.of("wrappers", "Wrapped by: a.B: m\n".repeat(100_000), "m"),
        Arguments.of("wrappers nearly known", known, known.substring(14) + "!"),
        Arguments.of("suppressed, ever deeper", everDeeper(), "m"),
        Arguments.of("frames", "a.B\n" + "\tat a.B.c(B:1)\n".repeat(100_000), "m"),
        Arguments.of("one frame", "a.B\nat " + "a/".repeat(130_000) + "b(", "m"),
        Arguments.of("parentheses", "a.B\nat a" + "(".repeat(260_000), "m"),
        Arguments.of("pairs of them", "a.B\nat a" + "()".repeat(130_000), "m"),
        Arguments.of("pairs and spaces", "a.B\nat a" + "()     ".repeat(37_000) + "x", "m"),
        Arguments.of("brackets", "a.B\nat a" + "(b)[".repeat(65_000) + "]", "m"),
        Arguments.of("closed brackets", "a.B\nat a" + "(b)[]".repeat(50_000) + "]", "m"),
        Arguments.of("digits", "a.B\nat a(" + "1".repeat(260_000) + ":1)", "m"),
        Arguments.of("skipped", "a.B\nat a(b) [" + "1".repeat(250_000) + " skipped]", "m"),
        Arguments.of("returns in the message", "a.B: m\r\n" + "x\r\n".repeat(80_000), "n"),
        Arguments.of("half pairs", "a.B: \uD83D\n\tat \uDE00\uD83D(\uD83D)\n".repeat(9000), "m"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  @DisplayName("Time and memory are bounded whatever the text")
  void bounded(String name, String text, String message) {
    StackTraceParser parser = new StackTraceParser();
    // Quadratic time would take minutes.
    List<ParsedException> chain =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () -> {
              for (int i = 0; i < 20; i++) {
                parser.parse(text, "a.B", message);
              }
              return ParsedException.of(parser.parse(text, "a.B", message));
            });
    assertThat(chain).hasSizeLessThanOrEqualTo(10);
    assertThat(parser.parse(text, "a.B", message).characters())
        .hasSizeLessThanOrEqualTo(StackTraceParser.MAX_CHARACTERS);
  }

  private static String everDeeper() {
    StringBuilder text = new StringBuilder("a.B\n");
    for (int i = 0; i < 700; i++) {
      text.append("\t".repeat(i + 1)).append("Suppressed: a.B\n");
    }
    return text.toString();
  }

  @Test
  @DisplayName("Only the beginning of a very long text is read, up to a line end")
  void longText() {
    String frame = "\tat a.B.c(Bar.java:1)\n";
    List<ParsedException> chain = ParsedException.parse("a.B\n" + frame.repeat(20_000));
    assertThat(chain).hasSize(1);
    int lines = (StackTraceParser.MAX_CHARACTERS - 4) / frame.length();
    assertThat(chain.get(0).frames()).hasSize(100).last().extracting("level").isEqualTo(lines - 1);
    assertThat(chain.get(0).full()).isFalse();
  }

  @Test
  @DisplayName("A cut text is not full even where few frames are left")
  void cutText() {
    String text = "a.B: m\n\tat a.B.c(B:1)\nCaused by: c.D: " + "m".repeat(300_000);
    List<ParsedException> chain = ParsedException.parse(text);
    assertThat(chain).extracting(ParsedException::full).containsExactly(false);
  }

  @Test
  @DisplayName("Any text gives exceptions in order, and places within the text")
  void garbage() {
    long seed = 20_261_124;
    Random random = new Random(seed);
    StackTraceParser parser = new StackTraceParser();
    int withFrames = 0;
    for (int i = 0; i < 60_000; i++) {
      String text = GarbageText.next(random);
      String type = random.nextBoolean() ? "a.B" : null;
      String message = random.nextBoolean() ? GarbageText.next(random) : null;
      ExceptionChain chain = parser.parse(text, type, message);
      String what = "seed %d, text %d:%n%s%n(%s)".formatted(seed, i, text, message);
      List<ParsedException> exceptions = ParsedException.of(chain);
      assertThat(exceptions.isEmpty()).as(what).isEqualTo(text.isBlank());
      for (int k = 0; k < exceptions.size(); k++) {
        ParsedException exception = exceptions.get(k);
        assertThat(exception.outer()).as(what).isBetween(k == 0 ? -1 : 0, k - 1);
        assertThat(exception.frames()).as(what).allMatch(frame -> !frame.method().isBlank());
      }
      assertThat(chain.hasFrames())
          .as(what)
          .isEqualTo(exceptions.stream().anyMatch(e -> !e.frames().isEmpty()));
      withFrames += chain.hasFrames() ? 1 : 0;
    }
    assertThat(withFrames).isBetween(20_000, 59_000);
  }
}
