/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query part of a URL, within bounds. Parameters nobody asks for are ignored. */
final class Query {

  /** The longest names of an operation, a role and a target find room, encoded. */
  private static final int MAX_LENGTH = 32_768;

  private static final int MAX_PARAMETERS = 100;

  private final Map<String, List<String>> parameters;

  private Query(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /**
   * Reads it.
   *
   * @throws BadRequestException when it is too long or badly encoded
   */
  static Query parse(@Nullable String raw) {
    String text = Objects.requireNonNullElse(raw, "");
    if (text.length() > MAX_LENGTH) {
      throw new BadRequestException("The query is longer than " + MAX_LENGTH + " characters");
    }
    String[] parts = text.split("&", -1);
    if (parts.length > MAX_PARAMETERS) {
      throw new BadRequestException("The query has more than " + MAX_PARAMETERS + " parameters");
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String parameter : parts) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        parameters
            .computeIfAbsent(decode(parameter.substring(0, equals)), name -> new ArrayList<>())
            .add(decode(parameter.substring(equals + 1)));
      }
    }
    return new Query(parameters);
  }

  /** All values of a parameter that are not empty. */
  List<String> all(String name) {
    return parameters.getOrDefault(name, List.of()).stream()
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** The last value of a parameter, even if it is empty. */
  Optional<String> last(String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
  }

  /** The last value of a parameter, unless it is empty. */
  Optional<String> text(String name) {
    return last(name).filter(value -> !value.isEmpty());
  }

  /** A whole number from 1 on. */
  int number(String name, int max, int otherwise) {
    return text(name).map(text -> number(name, max, text)).orElse(otherwise);
  }

  /** A point in time as ISO 8601. */
  Optional<Instant> time(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return OffsetDateTime.parse(text).toInstant();
              } catch (DateTimeException e) {
                throw new BadRequestException(name + " must be a time in ISO 8601");
              }
            });
  }

  private static int number(String name, int max, String text) {
    int number;
    try {
      number = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      number = 0;
    }
    if (number < 1 || number > max) {
      throw new BadRequestException(name + " must be a number from 1 to " + max);
    }
    return number;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("The query is not encoded as it should be");
    }
  }
}
