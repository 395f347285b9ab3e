/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.RequestOperation;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.AntPathMatcher;

/** Decides which requests are sent only if they fail. Thread-safe. */
final class ExcludedRequests {

  /** Stands for the paths of the actuator, wherever they are. */
  static final String ACTUATOR = "actuator";

  private static final Logger logger = LoggerFactory.getLogger(ExcludedRequests.class);

  private final List<String> patterns;
  private final Supplier<? extends @Nullable Supplier<Collection<String>>> actuator;
  private final AntPathMatcher matcher = new AntPathMatcher();
  private volatile @Nullable Collection<String> actuatorPaths;

  /**
   * Creates a decision.
   *
   * @param exclude patterns of paths, and perhaps {@link #ACTUATOR}
   * @param actuator returns who finds the actuator's paths, or null; asked at the first request,
   *     since to find its endpoints most of the application has to be there
   */
  ExcludedRequests(
      List<String> exclude, Supplier<? extends @Nullable Supplier<Collection<String>>> actuator) {
    this.patterns = exclude.stream().filter(pattern -> !pattern.equals(ACTUATOR)).toList();
    this.actuator = exclude.contains(ACTUATOR) ? actuator : () -> null;
  }

  RequestOperation operation(String method, String path) {
    return isExcluded(path)
        ? RequestOperation.excluded(method, path)
        : new RequestOperation(method, path);
  }

  private boolean isExcluded(String path) {
    for (String root : actuatorPaths()) {
      if (path.startsWith(root)
          && (path.length() == root.length() || path.charAt(root.length()) == '/')) {
        return true;
      }
    }
    for (String pattern : patterns) {
      if (matcher.match(pattern, path)) {
        return true;
      }
    }
    return false;
  }

  /** Whoever asks is about to serve a request, which must not fail for this. */
  private Collection<String> findActuatorPaths() {
    try {
      Supplier<Collection<String>> finder = actuator.get();
      return finder == null ? List.of() : List.copyOf(finder.get());
    } catch (RuntimeException e) {
      logger.warn("Requests to the actuator are shown, because its paths cannot be found", e);
      return List.of();
    }
  }

  private Collection<String> actuatorPaths() {
    Collection<String> paths = actuatorPaths;
    if (paths == null) {
      paths = findActuatorPaths();
      actuatorPaths = paths;
    }
    return paths;
  }
}
