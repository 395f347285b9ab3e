/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.springframework.boot.SpringApplicationAotProcessor;

/**
 * A program that was processed ahead of time, as a build does it.
 *
 * @param plain the program without that
 * @param folder where what was prepared is
 */
record ProcessedProgram(ChildProcess plain, Path folder) {

  static ProcessedProgram of(
      ChildProcess plain, Path folder, Class<?> program, List<String> arguments) throws Exception {
    ProcessedProgram processed = new ProcessedProgram(plain, folder);
    List<String> all =
        new ArrayList<>(
            List.of(
                program.getName(),
                processed.sources().toString(),
                processed.resources().toString(),
                processed.classes().toString(),
                "shop",
                "shop"));
    all.addAll(arguments);
    plain.run(folder, SpringApplicationAotProcessor.class.getName(), all.toArray(String[]::new));
    processed.compile();
    return processed;
  }

  /** The program with what was prepared. */
  ChildProcess process() {
    return plain.behind(classes(), resources()).with("-Dspring.aot.enabled=true");
  }

  Path resources() {
    return folder.resolve("resources");
  }

  private void compile() throws IOException {
    Files.createDirectories(classes());
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-nowarn",
                "-d",
                classes().toString(),
                "-cp",
                plain.behind(classes()).joinedClassPath()));
    try (Stream<Path> files = Files.walk(sources())) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, errors, errors, arguments.toArray(String[]::new));
    assertThat(result).as(errors.toString(StandardCharsets.UTF_8)).isZero();
  }

  private Path sources() {
    return folder.resolve("sources");
  }

  private Path classes() {
    return folder.resolve("classes");
  }
}
