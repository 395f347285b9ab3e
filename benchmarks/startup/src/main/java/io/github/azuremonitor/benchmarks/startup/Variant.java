/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks.startup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The class paths with which the same application is started; each contains the one before. */
enum Variant {
  /** A web application and nothing else. */
  WITHOUT_TELEMETRY("no telemetry", "without-telemetry"),

  /** With the modules for tracing and metrics of Spring Boot that the starter brings. */
  WITH_SPRING_BOOT("Spring Boot's own tracing and metrics", "with-spring-boot"),

  /** With the starter. */
  WITH_STARTER("the starter", "with-starter");

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  final String title;
  private final String file;

  Variant(String title, String file) {
    this.title = title;
    this.file = file;
  }

  /** Reads the files that the build has written. */
  List<String> libraries(Path classPaths) throws IOException {
    return SEPARATOR.splitAsStream(Files.readString(classPaths.resolve(file)).strip()).toList();
  }
}
