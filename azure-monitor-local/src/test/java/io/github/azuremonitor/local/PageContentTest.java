/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every file of the page, whatever it shows. */
@DisplayName("Each file of the page")
class PageContentTest {

  private static final Pattern LICENCE =
      Pattern.compile(
          "\\A(?:/\\*|<!--)\\R \\*? *Copyright \\d{4} the azure-monitor-opentelemetry authors\\R"
              + " \\*? *SPDX-License-Identifier: Apache-2\\.0\\R");

  /** The ways to make markup or code out of text. */
  private static final Pattern MARKUP_OR_CODE_FROM_TEXT =
      Pattern.compile(
          "(?:inner|outer)HTML|insertAdjacentHTML|setHTML|document\\.write|DOMParser"
              + "|createContextualFragment|srcdoc|\\beval\\b|new Function|javascript:"
              + "|set(?:Timeout|Interval)\\(\\s*['\"`]");

  private static final Pattern CODE_OR_STYLE_IN_MARKUP =
      Pattern.compile("<[a-z][^>]*\\s(?:on[a-z]+|style)\\s*=|<style|<script(?![^>]+\\ssrc=)");

  /** A namespace is but a name, and the connection string names this machine. */
  private static final Pattern OTHER_HOST =
      Pattern.compile(
          "//(?!127\\.0\\.0\\.1|www\\.w3\\.org/2000/svg['\"])\\w[\\w-]*\\.\\w"
              + "|@import|url\\((?!#)");

  private static final Pattern IMPORT = Pattern.compile("(?:from|import\\()\\s?'([^']+)'");

  private static Path directory() {
    URL index = Objects.requireNonNull(PageContentTest.class.getResource("page/index.html"));
    try {
      return Path.of(index.toURI()).resolveSibling("");
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** This project's own; what the build adds is in a folder of its own. */
  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(directory())) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void beginsWithTheLicence(Path file) throws IOException {
    assertThat(Files.readString(file)).containsPattern(LICENCE);
  }

  @ParameterizedTest
  @MethodSource("files")
  void makesNoMarkupOrCodeOutOfText(Path file) throws IOException {
    assertThat(Files.readString(file)).doesNotContainPattern(MARKUP_OR_CODE_FROM_TEXT);
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasNoCodeOrStyleInItsMarkup(Path file) throws IOException {
    assertThat(Files.readString(file)).doesNotContainPattern(CODE_OR_STYLE_IN_MARKUP);
  }

  @ParameterizedTest
  @MethodSource("files")
  void takesNothingFromAnotherHost(Path file) throws IOException {
    assertThat(Files.readString(file)).doesNotContainPattern(OTHER_HOST);
  }

  @ParameterizedTest
  @MethodSource("files")
  void importsOnlyWhatIsThere(Path file) throws IOException {
    assertThat(IMPORT.matcher(Files.readString(file)).results())
        .allSatisfy(found -> assertThat(file.resolveSibling(found.group(1)).normalize()).exists());
  }

  @ParameterizedTest
  @MethodSource("files")
  void isServed(Path file) {
    try (LocalIngestion service = LocalIngestion.start()) {
      assertThat(new TestClient(service).get("/page/" + file.getFileName()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  @DisplayName("has the chart library beside it, with that one's licence")
  void chartLibrary() {
    assertThat(directory().resolve("lib"))
        .isDirectoryContaining("glob:**/uPlot.esm.js")
        .isDirectoryContaining("glob:**/uPlot.min.css")
        .isDirectoryContaining("glob:**/LICENSE");
  }
}
