/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.util.List;

/**
 * Goes round and round a list, so that whatever is measured does not see the same batch each time.
 *
 * @param <T> a batch in whatever form
 */
final class Cycle<T> {

  private final List<T> elements;
  private int next;

  Cycle(List<T> elements) {
    this.elements = List.copyOf(elements);
  }

  T next() {
    T element = elements.get(next);
    next = (next + 1) % elements.size();
    return element;
  }
}
