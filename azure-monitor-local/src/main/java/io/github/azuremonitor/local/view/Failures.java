/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong: failed operations, failed dependencies and exceptions, the most frequent first.
 */
public record Failures(
    List<FailedOperation> operations,
    List<FailedDependency> dependencies,
    List<ExceptionGroup> exceptions) {

  private static final int MAX_ROWS = 100;

  record FailedOperation(
      String name,
      @Nullable String role,
      long count,
      long failed,
      double failureRate,
      Instant lastTime,
      @Nullable String lastOperationId) {}

  record FailedDependency(
      @Nullable String target,
      @Nullable String type,
      @Nullable String name,
      @Nullable String role,
      long count,
      long failed,
      double failureRate,
      Instant lastTime,
      @Nullable String lastOperationId) {}

  record ExceptionGroup(
      @Nullable String type,
      String message,
      @Nullable String operation,
      @Nullable String role,
      long count,
      Instant lastTime,
      long lastId,
      @Nullable String lastOperationId) {}

  private record DependencyKey(
      @Nullable String target,
      @Nullable String type,
      @Nullable String name,
      @Nullable String role) {}

  private record ExceptionKey(
      @Nullable String type, @Nullable String operation, @Nullable String role) {}

  /**
   * Looks at the items of a time.
   *
   * @param kept all kept items
   * @param window the time
   * @param scope which items
   * @return the failures
   */
  public static Failures of(List<ViewedItem> kept, Window window, Scope scope) {
    Map<OperationKey, Calls> operations = new LinkedHashMap<>();
    Map<DependencyKey, Calls> dependencies = new LinkedHashMap<>();
    Map<ExceptionKey, Occurrences> exceptions = new LinkedHashMap<>();
    RequestNames names = RequestNames.of(kept);
    Predicate<ViewedItem> wanted = scope.among(kept);
    for (ViewedItem item : window.select(kept)) {
      if (!wanted.test(item)) {
        continue;
      }
      switch (item.type()) {
        case REQUEST ->
            operations.computeIfAbsent(OperationKey.of(item), key -> new Calls()).add(item);
        case DEPENDENCY -> dependencies.computeIfAbsent(key(item), key -> new Calls()).add(item);
        case EXCEPTION ->
            exceptions.computeIfAbsent(key(item, names), key -> new Occurrences()).add(item);
        case TRACE, EVENT, AVAILABILITY, PAGE_VIEW, METRIC -> {
          // Nothing of these counts as a failure here.
        }
      }
    }
    return new Failures(
        failed(operations).map(e -> operation(e.getKey(), e.getValue())).toList(),
        failed(dependencies).map(e -> dependency(e.getKey(), e.getValue())).toList(),
        exceptions.entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> -entry.getValue().count))
            .limit(MAX_ROWS)
            .map(entry -> entry.getValue().group(entry.getKey()))
            .toList());
  }

  private static <K> Stream<Map.Entry<K, Calls>> failed(Map<K, Calls> groups) {
    return groups.entrySet().stream()
        .filter(entry -> entry.getValue().failed() > 0)
        .sorted(Comparator.comparingLong(entry -> -entry.getValue().failed()))
        .limit(MAX_ROWS);
  }

  private static DependencyKey key(ViewedItem item) {
    return new DependencyKey(
        item.field("target"), item.field("type"), item.field("name"), item.role());
  }

  private static ExceptionKey key(ViewedItem item, RequestNames names) {
    return new ExceptionKey(item.field("typeName"), names.operationOf(item), item.role());
  }

  private static FailedOperation operation(OperationKey key, Calls calls) {
    ViewedItem last = Objects.requireNonNull(calls.lastFailure());
    return new FailedOperation(
        key.name(),
        key.role(),
        calls.count(),
        calls.failed(),
        calls.failureRate(),
        last.time(),
        last.operationId());
  }

  private static FailedDependency dependency(DependencyKey key, Calls calls) {
    ViewedItem last = Objects.requireNonNull(calls.lastFailure());
    return new FailedDependency(
        key.target(),
        key.type(),
        key.name(),
        key.role(),
        calls.count(),
        calls.failed(),
        calls.failureRate(),
        last.time(),
        last.operationId());
  }

  private static final class Occurrences {
    private long count;
    private @Nullable ViewedItem last;

    void add(ViewedItem item) {
      count += item.itemCount();
      if (last == null || !item.time().isBefore(last.time())) {
        last = item;
      }
    }

    ExceptionGroup group(ExceptionKey key) {
      ViewedItem newest = Objects.requireNonNull(last);
      return new ExceptionGroup(
          key.type(),
          Excerpts.of(Objects.requireNonNullElse(newest.field("message"), "")),
          key.operation(),
          key.role(),
          count,
          newest.time(),
          newest.id(),
          newest.operationId());
    }
  }
}
