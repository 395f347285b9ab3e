/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.stacktrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameLineTest {

  /** The same grammar in the words of the library. */
  private static final Pattern FRAME =
      Pattern.compile("at\\s+(.+?)\\(([^()]*)\\)\\s*(~?\\[[^\\]]*\\])?\\s*");

  private static final Pattern SKIPPED = Pattern.compile("(?<=[\\s)])\\[\\d+ skipped\\]$");

  private final FrameLine frame = new FrameLine();

  @ParameterizedTest
  @DisplayName("LG-39 method, file, line and assembly of a frame")
  @CsvSource(
      delimiter = '|',
      value = {
        "at com.foo.Bar.baz(Bar.java:12) | com.foo.Bar.baz | Bar.java | 12 | ''",
        "at java.base/java.lang.Thread.run(Thread.java:840) | java.lang.Thread.run"
            + " | Thread.java | 840 | ''",
        "at java.base@17.0.1/jdk.internal.reflect.X.invoke0(Native Method)"
            + " | jdk.internal.reflect.X.invoke0 | '' | 0 | ''",
        "at app//com.foo.Bar$$Lambda/0x0000.run(Unknown Source)"
            + " | com.foo.Bar$$Lambda/0x0000.run | '' | 0 | ''",
        "at com.foo.Bar$$Lambda$14/0x0000000800c03000.run(Bar.java)"
            + " | com.foo.Bar$$Lambda$14/0x0000000800c03000.run | Bar.java | 0 | ''",
        "at loader/com.foo.bar@9.0/com.foo.Main.main(Main.java:101)"
            + " | com.foo.Main.main | Main.java | 101 | ''",
        "at deployment.app.war//com.foo.Bar.baz(Bar.java:1) | com.foo.Bar.baz | Bar.java | 1 | ''",
        "at com.foo.Bar.<init>(Bar.java) | com.foo.Bar.<init> | Bar.java | 0 | ''",
        "at com.foo.Bar.lambda$main$0(Bar.java:7) ~[app.jar:1.0]"
            + " | com.foo.Bar.lambda$main$0 | Bar.java | 7 | app.jar",
        "at com.foo.BarKt.main(Bar.kt:3) [classes/:?] | com.foo.BarKt.main | Bar.kt | 3 | classes",
        "at com.foo.Bar.does a thing(Bar.kt:9) | com.foo.Bar.does a thing | Bar.kt | 9 | ''",
        "at com.foo.Bar.does (a) thing(Bar.kt:9) | com.foo.Bar.does (a) thing | Bar.kt | 9 | ''",
        "at com.foo.Bar.baz() | com.foo.Bar.baz | '' | 0 | ''",
        "at com.foo.Bar.baz(Bar.java:0) | com.foo.Bar.baz | Bar.java | 0 | ''",
        "at com.foo.Bar.baz(Bar.java:2147483647) | com.foo.Bar.baz | Bar.java | 2147483647 | ''",
        "at com.foo.Bar.baz(Bar.java:2147483648) | com.foo.Bar.baz | Bar.java | 0 | ''",
        "at com.foo.Bar.baz(Bar.java:-1) | com.foo.Bar.baz | Bar.java:-1 | 0 | ''",
        "at com.foo.Bar.baz(:5) | com.foo.Bar.baz | '' | 5 | ''",
        "at com.foo.Bar.baz(5) | com.foo.Bar.baz | 5 | 0 | ''",
        "at com.foo.Bar.baz(B:1) [na:na] | com.foo.Bar.baz | B | 1 | ''",
        "at com.foo.Bar.baz(B:1) ~[?:?] | com.foo.Bar.baz | B | 1 | ''",
        "at com.foo.Bar.baz(B:1) ~[spring-web.jar!/:6.0] | com.foo.Bar.baz | B | 1 | spring-web.jar",
        "at com.foo.Bar.baz(B:1) [app] | com.foo.Bar.baz | B | 1 | ''",
        "at com.foo.Bar.baz(B:1) [2 skipped] | com.foo.Bar.baz | B | 1 | ''",
        "at com.foo.Bar.baz(B:1) ~[app.jar:1] [2 skipped] | com.foo.Bar.baz | B | 1 | app.jar",
      })
  void parts(String line, String method, String file, int number, String assembly) {
    char[] chars = line.toCharArray();
    assertThat(frame.read(chars, 0, chars.length)).isTrue();
    assertThat(text(chars, frame.methodStart, frame.methodEnd)).isEqualTo(method);
    assertThat(text(chars, frame.fileStart, frame.fileEnd)).isEqualTo(file);
    assertThat(frame.line).isEqualTo(number);
    assertThat(text(chars, frame.assemblyStart, frame.assemblyEnd)).isEqualTo(assembly);
    assertThat(frame.framesSkipped).isEqualTo(line.contains("skipped"));
  }

  @ParameterizedTest
  @DisplayName("LG-39 lines that are no frames")
  @ValueSource(
      strings = {
        "not a frame (x:1)",
        "at",
        "at ",
        "attach(x:1)",
        "at 10:30 the job failed",
        "at com.foo.Bar.baz(Bar.java:12",
        "at com.foo.Bar.baz(Bar.java:12) and more",
        "at com.foo.Bar.baz(Bar.java:12) ~",
        "at com.foo.Bar.baz(Bar.java:12) [a] [b]",
        "at (x:1)",
        "at module/(x:1)",
        "at module/ (x:1)",
      })
  void others(String line) {
    assertThat(frame.read(line.toCharArray(), 0, line.length())).isFalse();
  }

  @Test
  @DisplayName("LG-39 the scanner agrees with the grammar on random lines")
  void scannerAgreesWithGrammar() {
    long seed = 20_261_122;
    Random random = new Random(seed);
    int frames = 0;
    for (int i = 0; i < 300_000; i++) {
      String line = randomLine(random);
      String what = "seed %d, line %d: %s".formatted(seed, i, line);
      Matcher expected = FRAME.matcher(SKIPPED.matcher(line).replaceFirst(""));
      char[] chars = line.toCharArray();
      boolean isFrame = expected.matches() && !method(expected.group(1)).isBlank();
      assertThat(frame.read(chars, 0, chars.length)).as(what).isEqualTo(isFrame);
      if (isFrame) {
        frames++;
        String method = text(chars, frame.methodStart, frame.methodEnd);
        // The grammar may leave a space to the name; the scanner takes all of them before it.
        assertThat(method.stripLeading())
            .as(what)
            .isEqualTo(method(expected.group(1)).stripLeading());
        String location = expected.group(2);
        assertThat(text(chars, frame.fileStart, frame.fileEnd)).as(what).isEqualTo(file(location));
      }
    }
    assertThat(frames).isBetween(50_000, 250_000);
  }

  private static String method(String qualified) {
    return qualified.replaceFirst("^.*/(?!0x)", "");
  }

  private static String file(String location) {
    String file = location.replaceFirst(":[0-9]+$", "");
    return file.isBlank() || location.matches("Native Method|Unknown Source") ? "" : file;
  }

  /** Mostly pieces of a frame in their order, with some left out, repeated or strange. */
  private static String randomLine(Random random) {
    String[][] pieces = {
      {"at ", "at\t ", "at", "a"},
      {"java.base/", "app//", "x@1/", "", "", "/0x1/", "("},
      {"a.B.c", "a.B$$Lambda/0x00.run", "do (it)", "d e", "<init>", " ", "", "a/0x(b"},
      {"(", "(", "(", "((", ")(", ""},
      {"F.java:12", "Native Method", "Unknown Source", "", "F", ":", "F:", ":3", "F:1:2", "~[a]"},
      {")", ")", ")", "))", "", ") ("},
      {"", "", " ", " ~", "~", " x"},
      {"", "[a:1]", "[a/:1]", "[a!/:?]", "[", "]", "[a[b:c]", "[a]b:c]", "[(a):1]"},
      {"", "", " [2 skipped]", "[12 skipped]", " [ skipped]", " ~[3 skipped]"},
    };
    StringBuilder line = new StringBuilder();
    for (String[] choices : pieces) {
      // Most lines are to be frames, or nearly so.
      int choice = random.nextInt(3) > 0 ? 0 : random.nextInt(choices.length);
      line.append(choices[choice]);
    }
    return line.toString().strip();
  }

  private static String text(char[] chars, int start, int end) {
    return new String(chars, start, end - start);
  }
}
