/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Files of the system")
class SystemFilesTest {

  private final SystemFiles files = SystemFiles.ofMachine();

  @Test
  void textIsReadWhateverItsEncoding(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("status");
    Files.write(file, new byte[] {'a', (byte) 0xff, '\n'});
    assertThat(files.read(file.toString())).isEqualTo("a\u00ff\n");
  }

  @Test
  void whatCannotBeReadIsAbsent(@TempDir Path directory) {
    assertThat(files.read(directory.resolve("absent").toString())).isNull();
    assertThat(files.read(directory.toString())).isNull();
    assertThat(files.read("no\0path")).isNull();
  }
}
