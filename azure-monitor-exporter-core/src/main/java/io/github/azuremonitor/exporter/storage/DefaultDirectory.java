/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import io.github.azuremonitor.exporter.storage.StoreFiles.Kind;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where the store is when nobody said where: places that belong to the user, the best first. */
final class DefaultDirectory {

  private static final String PROJECT = "azure-monitor-opentelemetry";

  private final StoreFiles files;
  private final UnaryOperator<@Nullable String> environment;
  private final UnaryOperator<@Nullable String> properties;

  DefaultDirectory(
      StoreFiles files,
      UnaryOperator<@Nullable String> environment,
      UnaryOperator<@Nullable String> properties) {
    this.files = files;
    this.environment = environment;
    this.properties = properties;
  }

  /** Returns the places to be tried, one after the other. */
  List<Path> candidates() {
    List<Path> candidates = new ArrayList<>();
    existing(environment.apply("LOCALAPPDATA")).ifPresent(p -> candidates.add(p.resolve(PROJECT)));
    existing(firstOf(environment.apply("STATE_DIRECTORY")))
        .ifPresent(p -> candidates.add(p.resolve(PROJECT)));
    // On Azure App Service all instances have one home, which is a network share.
    if (environment.apply("WEBSITE_INSTANCE_ID") == null) {
      existing(properties.apply("user.home"))
          .filter(home -> home.getNameCount() > 0)
          .ifPresent(home -> candidates.add(home.resolve(".cache").resolve(PROJECT)));
    }
    existing(properties.apply("java.io.tmpdir"))
        .ifPresent(p -> candidates.add(p.resolve(PROJECT + "-" + user())));
    return candidates;
  }

  /** systemd separates several directories by colons. */
  private static @Nullable String firstOf(@Nullable String directories) {
    return directories == null ? null : directories.split(":", 2)[0];
  }

  /** A directory for the home of the user must not come into being because of us. */
  private Optional<Path> existing(@Nullable String directory) {
    try {
      if (directory != null && !directory.isEmpty()) {
        Path path = Path.of(directory);
        if (path.isAbsolute() && files.facts(files.realPath(path)).kind() == Kind.DIRECTORY) {
          return Optional.of(path);
        }
      }
    } catch (IOException | InvalidPathException e) {
      // No place for us.
    }
    return Optional.empty();
  }

  /** Users of one machine need different names, which in containers not all of them have. */
  private String user() {
    try {
      return files.facts(Path.of("/proc/self/task")).owner();
    } catch (IOException e) {
      return Fingerprint.hex(
          properties.apply("user.name") + "\n" + properties.apply("user.home"), 8);
    }
  }
}
