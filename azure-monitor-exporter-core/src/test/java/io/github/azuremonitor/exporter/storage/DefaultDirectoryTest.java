/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultDirectoryTest {

  private final Path temporary;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();

  DefaultDirectoryTest(@TempDir Path temporary) throws IOException {
    this.temporary = temporary;
    for (String name : List.of("home", "tmp", "state", "local")) {
      Files.createDirectory(temporary.resolve(name));
    }
    properties.put("user.home", temporary.resolve("home").toString());
    properties.put("java.io.tmpdir", temporary.resolve("tmp").toString());
  }

  private List<String> candidates() {
    return new DefaultDirectory(new DiskFiles(), environment::get, properties::get)
        .candidates().stream()
            .map(path -> temporary.relativize(path).toString())
            .map(text -> text.replaceAll("-[0-9a-f]+$", "-user"))
            .toList();
  }

  @Test
  @DisplayName(
      "the home of the user comes first, then a place of the user's own among temporary files")
  void usual() {
    assertThat(candidates())
        .containsExactly(
            "home/.cache/azure-monitor-opentelemetry", "tmp/azure-monitor-opentelemetry-user");
  }

  @Test
  @DisplayName("systemd's and Windows' places go before")
  void given() {
    environment.put("STATE_DIRECTORY", temporary.resolve("state") + ":/var/lib/other");
    environment.put("LOCALAPPDATA", temporary.resolve("local").toString());
    assertThat(candidates())
        .startsWith("local/azure-monitor-opentelemetry", "state/azure-monitor-opentelemetry")
        .hasSize(4);
  }

  @Test
  @DisplayName("on App Service the home is not ours alone")
  void appService() {
    environment.put("WEBSITE_INSTANCE_ID", "x");
    assertThat(candidates()).containsExactly("tmp/azure-monitor-opentelemetry-user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "?", "", "/does/not/exist", "relative", "\0"})
  @DisplayName("a home that is none is not used, let alone created")
  void noHome(String home) {
    properties.put("user.home", home);
    assertThat(candidates()).containsExactly("tmp/azure-monitor-opentelemetry-user");
  }
}
