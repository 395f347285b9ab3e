/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request as it arrived.
 *
 * @param method the method, for example {@code POST}
 * @param path the path without the query
 * @param headers the headers; keys are looked up without regard to upper and lower case
 */
public record ReceivedRequest(String method, String path, Map<String, List<String>> headers) {

  /**
   * Copies the headers.
   *
   * @param method the method
   * @param path the path without the query
   * @param headers the headers
   */
  public ReceivedRequest {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    headers = Collections.unmodifiableMap(copy);
  }

  /**
   * Returns the first value of a header.
   *
   * @param name the name of the header, in any case
   * @return its value, or empty when the request does not carry it
   */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }
}
