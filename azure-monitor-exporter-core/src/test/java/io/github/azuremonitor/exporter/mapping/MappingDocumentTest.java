/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The document of the mapping")
class MappingDocumentTest {

  private static final Path FILE = Path.of("..", "docs", "mapping.md");

  /** Set to {@code write}, the file is written instead of compared. */
  private static final String MODE = "mapping.document";

  private static final String COMMAND =
      "mvn -pl azure-monitor-exporter-core -am test -Dtest=MappingDocumentTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -D"
          + MODE
          + "=write";

  private final String document = MappingDocument.render(MappingTopics.all(), COMMAND);

  @Test
  void isWhatTheCasesSay() throws IOException {
    if ("write".equals(System.getProperty(MODE))) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, document, UTF_8);
    }
    assertThat(FILE).as("Write it by: %s", COMMAND).exists();
    assertThat(Files.readString(FILE, UTF_8).replace("\r\n", "\n"))
        .as("The cases changed. Write the file anew by: %s", COMMAND)
        .isEqualTo(document);
  }

  @Test
  void rowsOfItsTablesHaveThreeCells() {
    assertThat(document.lines().filter(line -> line.startsWith("| ")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(cells(line)).isBetween(2, 3));
    assertThat(document.lines().filter(line -> line.contains("<br>")))
        .allSatisfy(line -> assertThat(cells(line)).isEqualTo(3));
  }

  @Test
  void linksLeadToItsHeadings() {
    Stream<String> anchors =
        document.lines().filter(line -> line.contains("](#")).flatMap(MappingDocumentTest::anchors);
    assertThat(anchors)
        .isNotEmpty()
        .isSubsetOf(
            document
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> Markdown.anchor(line.replaceFirst("#+ ", "")))
                .toList());
  }

  private static Stream<String> anchors(String line) {
    return Stream.of(line.split("]\\(#", -1))
        .skip(1)
        .map(part -> part.substring(0, part.indexOf(')')));
  }

  private static int cells(String line) {
    return line.replace("\\|", "").split("\\|", -1).length - 2;
  }
}
