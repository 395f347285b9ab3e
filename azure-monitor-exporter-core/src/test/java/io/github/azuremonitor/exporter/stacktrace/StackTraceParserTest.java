/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

import static io.github.azuremonitor.exporter.stacktrace.ParsedException.parse;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.stacktrace.ParsedException.ParsedFrame;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackTraceParserTest {

  private static List<String> headers(String text) {
    return parse(text).stream().map(ParsedException::header).toList();
  }

  @Test
  @DisplayName("LG-30, LG-33, LG-40, LG-43 the example of a cause and a suppressed exception")
  void causeAndSuppressed() {
    List<ParsedException> chain =
        parse(
            """
            java.lang.IllegalStateException: top
            \tat L.main(L.java:6)
            \tSuppressed: java.lang.RuntimeException: sup
            \t\t... 1 more
            Caused by: java.io.IOException: cause: x
            \t... 1 more
            """);
    assertThat(chain)
        .containsExactly(
            new ParsedException(
                -1,
                "java.lang.IllegalStateException",
                "top",
                true,
                List.of(new ParsedFrame(0, "L.main", "L.java", 6, ""))),
            new ParsedException(0, "java.lang.RuntimeException", "sup", true, List.of()),
            new ParsedException(0, "java.io.IOException", "cause: x", true, List.of()));
  }

  @ParameterizedTest(name = "{0} = {1}, {2}")
  @DisplayName("LG-38 type and message of a header")
  @CsvSource(
      delimiter = '|',
      value = {
        "a.B: m | a.B | m",
        "a.B | a.B | ''",
        "'a.B: ' | a.B | ''",
        "a.B$C_1: x: y | a.B$C_1 | x: y",
        "mod/a.B: m | mod/a.B | m",
        "a.Ärger: m | a.Ärger | m",
        "boom | boom | ''",
        "it failed: badly | '' | it failed: badly",
        "404: not found | '' | 404: not found",
        "a.B:m | '' | a.B:m",
        ": m | '' | : m",
        "a.B - m | '' | a.B - m",
      })
  void header(String line, String type, String message) {
    for (String text : List.of(line + "\n\tat x.Y.z(Y:1)", line + "\r\n\tat x.Y.z(Y:1)\r\n")) {
      ParsedException first = parse(text).get(0);
      assertThat(first.type()).isEqualTo(type);
      assertThat(first.message()).isEqualTo(message);
      assertThat(first.methods()).isEqualTo("z");
      ParsedException cause = parse("a.A\n\tat x.Y.z(Y:1)\nCaused by: " + text).get(1);
      assertThat(cause.header()).isEqualTo("0 " + type + "|" + message);
    }
  }

  @ParameterizedTest(name = "{0}; {1}; {2}")
  @DisplayName("LG-38 what is known of the first exception is not searched")
  @CsvSource(
      nullValues = "null",
      delimiter = '|',
      value = {
        "a.B: x | a.B | x",
        "a.B: x: y | a.B | x: y",
        "a.B: a.B: x | a.B | a.B: x",
        "a.B: Caused by: x | a.B | Caused by: x",
        "a.B: x~Caused by: y~\tat q.W.e(R:1)~~z | a.B | x~Caused by: y~\tat q.W.e(R:1)~~z",
        "a.B: x~\tat q.W.e(R:1)~tail | a.B | x~\tat q.W.e(R:1)~",
        "a.B: x~\tat q.W.e(R:1) | null | x~\tat q.W.e(R:1)",
        "odd type!: x~at q.W.e(R:1) | odd type! | x~at q.W.e(R:1)",
        "odd type! | odd type! | null",
        "odd type!: x | odd type! | null",
        "a.BC: x | a.B | null",
        "x~Caused by: y | null | x~Caused by: y",
        "a.B | a.B | x",
        "a.B | a.B | ''",
        "a.B | '' | ''",
      })
  void knownTypeAndMessage(String header, @Nullable String type, @Nullable String message) {
    String text = header.replace('~', '\n') + "\n\tat x.Y.z(Y:1)\nCaused by: c.D\n\t... 1 more\n";
    String known = message == null ? null : message.replace('~', '\n');
    List<ParsedException> chain = parse(text, type, known);
    assertThat(chain).hasSize(2);
    assertThat(chain.get(0).methods()).isEqualTo("z");
    assertThat(chain.get(0).full()).isTrue();
    if (known != null && header.contains(": ")) {
      assertThat(chain.get(0).message()).startsWith(known);
    }
    assertThat(chain.get(1).header()).isEqualTo("0 c.D|");
  }

  @ParameterizedTest
  @DisplayName("LG-30, LG-36 lines before the first frame continue the message")
  @ValueSource(strings = {"\n", "\r\n"})
  void messageOfSeveralLines(String separator) {
    String text =
        String.join(
            separator,
            "a.B: one",
            "",
            "  two",
            "at three o'clock",
            "",
            "\tat x.Y.z(Y:1)",
            "Caused by: c.D",
            "four",
            "five",
            "\tat x.Y.z(Y:1)",
            "");
    assertThat(headers(text))
        .containsExactly("-1 a.B|one\n\n  two\nat three o'clock\n", "0 c.D|four\nfive");
  }

  @ParameterizedTest
  @DisplayName("LG-35 the thread of an uncaught exception is no part of the header")
  @CsvSource(
      delimiter = '|',
      value = {
        "Exception in thread \"main\" a.B: m | a.B | m",
        "Exception in thread \"http nio 1\" a.B | a.B | ''",
        "Exception in thread \"\" a.B: x | a.B | x",
        "Exception in thread \"main | '' | Exception in thread \"main",
      })
  void uncaught(String line, String type, String message) {
    ParsedException first = parse(line + "\n\tat x.Y.z(Y:1)").get(0);
    assertThat(first.type()).isEqualTo(type);
    assertThat(first.message()).isEqualTo(message);
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("LG-33, LG-37 whether the stack is full")
  @CsvSource(
      delimiter = '|',
      value = {
        "... 12 more | true",
        "... 12 common frames omitted | true",
        "'' | true",
        "... 3 frames excluded | false",
        "... 3 frames truncated (including 2 common frames) | false",
        "... x more | false",
        "... 12 more lines | false",
        "something else | false",
        "- locked <0x0000> | false",
        "at x.Y.z(Y:1) [2 skipped] | false",
        "at x.Y.z(Y:1) ~[a.jar:1] | true",
      })
  void fullStack(String line, boolean full) {
    String text = "a.B\n\tat a.B.c(B:1)\n\t" + line + "\nCaused by: c.D\n\tat x.Y.z(Y:1)\n";
    List<ParsedException> chain = parse(text);
    assertThat(chain).extracting(ParsedException::full).containsExactly(full, true);
    assertThat(chain.get(0).methods()).startsWith("c");
  }

  @Test
  @DisplayName("LG-33 frames that are not shown end the message")
  void omissionEndsMessage() {
    String text = "a.B: m\n\t... 3 more\nnot the message\nCaused by: c.D\n\t... 9 frames excluded";
    assertThat(headers(text)).containsExactly("-1 a.B|m (cut)", "0 c.D| (cut)");
  }

  @ParameterizedTest
  @DisplayName("LG-34 a circular reference adds no entry")
  @ValueSource(
      strings = {
        "Caused by: [CIRCULAR REFERENCE: a.B: m]",
        "Caused by: [CIRCULAR REFERENCE:a.B: m]",
        "\t[CIRCULAR REFERENCE:a.B: m]",
        "\tSuppressed: [CIRCULAR REFERENCE: a.B: m\n\tat x.Y.z(Y:1)\nof two lines]",
      })
  void circularReference(String line) {
    String text = "a.B: m\n\tat a.B.c(B:1)\n" + line + "\nCaused by: c.D\n\tat d.E.f(E:1)\n";
    List<ParsedException> chain = parse(text);
    assertThat(chain).extracting(ParsedException::header).containsExactly("-1 a.B|m", "0 c.D|");
    assertThat(chain).extracting(ParsedException::methods).containsExactly("c", "f");
  }

  @Test
  @DisplayName("LG-40 suppressed exceptions nest by their indentation")
  void nesting() {
    assertThat(
            headers(
                """
                A
                \tat a.A.a(A:1)
                \tSuppressed: B
                \t\tat a.A.a(A:1)
                \t\tSuppressed: C
                \t\t\tat a.A.a(A:1)
                \t\tCaused by: D
                \t\t\tat a.A.a(A:1)
                \tCaused by: E
                \t\tat a.A.a(A:1)
                \tSuppressed: F
                \t\tat a.A.a(A:1)
                Caused by: G
                \tat a.A.a(A:1)
                \tSuppressed: H
                Caused by: I
                """))
        .containsExactly("-1 A|", "0 B|", "1 C|", "2 D|", "1 E|", "0 F|", "0 G|", "6 H|", "6 I|");
  }

  @Test
  @DisplayName("LG-40 a trace that begins with the root cause is turned round")
  void rootCauseFirst() {
    List<ParsedException> chain =
        parse(
            """
            c.Root: r
            \tat c.Root.a(R:1)
            \tSuppressed: c.S1
            \t\tat c.S1.b(R:1)
            \tSuppressed: c.S2: root of s
            \t\tat c.S2.c(R:1)
            \tWrapped by: c.S3
            \t\tat c.S3.d(R:1)
            Wrapped by: c.Mid: m
            \tat c.Mid.e(R:1)
            \t... 2 common frames omitted
            \tSuppressed: c.S4
            \t\tat c.S4.f(R:1)
            Wrapped by: c.Top: t
            and at x.Y.z(Y:1)
            \tat c.Top.g(R:1)
            """,
            "c.Top",
            "t\nand at x.Y.z(Y:1)");
    assertThat(chain)
        .extracting(ParsedException::header)
        .containsExactly(
            "-1 c.Top|t\nand at x.Y.z(Y:1)",
            "0 c.Mid|m",
            "1 c.S4|",
            "1 c.Root|r",
            "3 c.S1|",
            "3 c.S3|",
            "5 c.S2|root of s");
    assertThat(chain)
        .extracting(ParsedException::methods)
        .containsExactly("g", "e", "f", "a", "b", "d", "c");
  }

  private static String chainOf(int count, String prefix) {
    return IntStream.range(0, count)
        .mapToObj(i -> (i == 0 ? "" : prefix) + "c.E" + i + ": m\n\tat c.E.m" + i + "(E:1)\n")
        .collect(Collectors.joining());
  }

  @Test
  @DisplayName("LG-40 the first ten exceptions are kept")
  void tenExceptions() {
    List<ParsedException> ten = parse(chainOf(10, "Caused by: "));
    assertThat(ten).hasSize(10).allMatch(ParsedException::full);
    List<ParsedException> more = parse(chainOf(12, "Caused by: "));
    assertThat(more).hasSize(10);
    assertThat(more.subList(0, 9)).isEqualTo(ten.subList(0, 9));
    assertThat(more.get(9).header()).isEqualTo("8 c.E9|m (cut)");
    assertThat(more.get(9).methods()).isEqualTo("m9");
  }

  @Test
  @DisplayName("LG-40 of a long trace that begins with the root cause, the outermost is kept")
  void tenExceptionsRootCauseFirst() {
    List<ParsedException> chain =
        parse(
            chainOf(9, "Wrapped by: ")
                + "\tSuppressed: c.S\n"
                + chainOf(15, "Wrapped by: ").substring(6));
    assertThat(chain).hasSize(10);
    assertThat(chain.get(0).type()).isEqualTo("c.E14");
    assertThat(chain.get(0).methods()).isEqualTo("m14");
    assertThat(chain.get(9).type()).isEqualTo("c.E0");
    assertThat(chain).extracting(ParsedException::outer).first().isEqualTo(-1);
    assertThat(chain).extracting(ParsedException::full).contains(false);
  }

  @Test
  @DisplayName("LG-41 over 100 frames those in the middle go, and levels stay")
  void hundredFrames() {
    for (int count : new int[] {99, 100, 101, 149, 150, 151, 1024}) {
      String text =
          IntStream.range(0, count)
              .mapToObj(i -> "\tat c.E.m" + i + "(E.java:" + (i + 1) + ")\n")
              .collect(Collectors.joining());
      List<ParsedException> chain = parse("c.E\n" + text + "Caused by: c.F\n" + text);
      for (ParsedException exception : chain) {
        assertThat(exception.full()).isEqualTo(count <= 100);
        assertThat(exception.frames())
            .isEqualTo(
                IntStream.range(0, count)
                    .filter(i -> count <= 100 || i < 50 || i >= count - 50)
                    .mapToObj(i -> new ParsedFrame(i, "c.E.m" + i, "E.java", i + 1, ""))
                    .toList());
      }
    }
  }

  @Test
  @DisplayName("LG-31 frames without a header belong to an exception nothing is known of")
  void framesOnly() {
    List<ParsedException> chain = parse("\n\tat a.B.c(B:1)\n\tat a.B.d(B:2)\n", "x.Y", "m");
    assertThat(chain).extracting(ParsedException::header).containsExactly("-1 |");
    assertThat(chain.get(0).methods()).isEqualTo("c d");
  }

  @Test
  @DisplayName("LG-31 a trace that begins with a cause")
  void causeOnly() {
    assertThat(headers("Caused by: a.B: m\n\tat a.B.c(B:1)")).containsExactly("-1 a.B|m");
    assertThat(headers("[CIRCULAR REFERENCE: x]\nCaused by: a.B\n\tat a.B.c(B:1)"))
        .containsExactly("-1 |[CIRCULAR REFERENCE: x]", "0 a.B|");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "\r\n\t\n"})
  void blankTextHasNoExceptions(String text) {
    assertThat(parse(text, "a.B", "m")).isEmpty();
    assertThat(new StackTraceParser().parse(text, null, null).hasFrames()).isFalse();
  }

  @Test
  @DisplayName("A parser remembers nothing of the text before")
  void reuse() {
    StackTraceParser parser = new StackTraceParser();
    String large = chainOf(15, "Wrapped by: ").replace("m\n", "m\r\n\uD83D\r\n");
    String small = "a.B: m\n\tat a.B.c(B:1)\nCaused by: c.D\n";
    List<ParsedException> first = ParsedException.of(parser.parse(large, null, null));
    assertThat(parser.parse(large, null, null).mayContainSurrogates()).isTrue();
    assertThat(ParsedException.of(parser.parse(small, null, null))).isEqualTo(parse(small));
    assertThat(parser.parse(small, null, null).mayContainSurrogates()).isFalse();
    assertThat(ParsedException.of(parser.parse(large, null, null))).isEqualTo(first);
  }
}
