/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The document of all properties")
class ConfigurationDocumentTest {

  private static final Path FILE = Path.of("..", "docs", "configuration.md");

  /** Set to {@code write}, the file is written instead of compared. */
  private static final String MODE = "configuration.document";

  private static final String COMMAND =
      "mvn -pl azure-monitor-spring-boot-starter -am test -Dtest=ConfigurationDocumentTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -D"
          + MODE
          + "=write";

  private static final List<MetadataProperty> PROPERTIES = MetadataProperty.ofStarter();

  private final String document = ConfigurationDocument.render(PROPERTIES, COMMAND);

  @Test
  void isWhatTheMetadataSay() throws IOException {
    if ("write".equals(System.getProperty(MODE))) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, document, UTF_8);
    }
    assertThat(FILE).as("Write it by: %s", COMMAND).exists();
    assertThat(Files.readString(FILE, UTF_8).replace("\r\n", "\n"))
        .as("The properties changed. Write the file anew by: %s", COMMAND)
        .isEqualTo(document);
  }

  @Test
  void hasARowForEveryProperty() {
    assertThat(PROPERTIES)
        .hasSizeGreaterThan(50)
        .allSatisfy(
            property ->
                assertThat(document.lines())
                    .filteredOn(line -> line.startsWith("| `" + property.name() + "` |"))
                    .hasSize(1));
  }

  @Test
  void everyAreaHasProperties() {
    assertThat(ConfigurationArea.values())
        .allSatisfy(area -> assertThat(PROPERTIES).anyMatch(property -> area.has(property.name())));
  }
}
