/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Attributes under all the names that the mapping knows: those that belong together with values
 * that make sense, and any with values that make none.
 */
final class RandomAttributes {

  /** Every name of every attribute, also the old ones. */
  static final List<String> KNOWN = knownKeys();

  /** Whether this version of OpenTelemetry has attributes with structured values. */
  private static final Optional<Method> VALUE_KEY = valueKey();

  private static final Pattern WHOLE = Pattern.compile("-?\\d+");

  private static final String[] OTHER = {
    "",
    "k",
    "http.request.header.x",
    "http.response.header.y",
    "http.x",
    "code.x",
    "url.x",
    "logback.mdc.",
    "\uD800",
    "logback.mdc.x",
    "logback.marker",
    "log4j.marker",
    "log4j.context_data.x",
    "_MS.links",
    "_MS.ProcessedByMetricExtractors",
    "_MS.x",
    "LoggerName",
    "ThreadName",
    "SourceType",
    "azuremonitor.trimmed",
    "applicationinsights.internal.metric_name",
    "applicationinsights.internal.invocationId",
    "applicationinsights.internal.x",
    "gen_ai.request.model",
    "k".repeat(150),
    "k".repeat(151)
  };

  private static final String[] LONG = {
    "gen_ai.input.messages",
    "gen_ai.output.messages",
    "gen_ai.system_instructions",
    "gen_ai.tool.definitions",
    "gen_ai.tool.call.arguments",
    "gen_ai.tool.call.result",
    "gen_ai.evaluation.explanation"
  };

  /** Which attributes come together. */
  private static final List<List<String>> FAMILIES =
      List.of(
          about("http", "url", "server.", "client.", "net.", "user_agent"),
          about("db.", "server.", "peer", "jdbc", "r2dbc"),
          about("messaging", "message_bus", "kafka", "rabbit", "enqueued", "peer"),
          about("rpc", "grpc", "server.", "net.peer"),
          about("gen_ai", "server.", "azure"),
          about("microsoft.", "enduser", "session", "ai."),
          about("microsoft.availability"),
          about("microsoft.page_view"),
          about("microsoft.custom_event", "measurements", "exception."),
          about("code.", "thread", "exception.", "logged_exception", "applicationinsights"),
          about("spring.", "job", "code.function", "faas"),
          about("method", "status", "uri", "outcome", "exception", "http.url", "peer.address"));

  private final PlausibleValues plausible = new PlausibleValues();

  private static List<String> about(String... fragments) {
    return PlausibleValues.about(KNOWN, fragments);
  }

  /**
   * Without the mark of what belongs to an excluded request: such a record has no item, whatever
   * else it says, which is another test's subject.
   */
  private static Attributes built(AttributesBuilder attributes) {
    return attributes
        .remove(AttributeKey.booleanKey("applicationinsights.internal.excluded"))
        .build();
  }

  Attributes any(RandomValues values) {
    AttributesBuilder attributes = Attributes.builder();
    if (values.oneIn(2)) {
      addFamily(attributes, values, values.oneOf(new Integer[] {2, 3, 10}), values.oneIn(3));
    }
    for (int i = values.below(8); i > 0; i--) {
      putAny(attributes, values.oneIn(4) ? values.text() : key(values), values);
    }
    if (values.oneIn(400)) {
      addLarge(attributes, values);
    }
    return built(attributes);
  }

  /** Spring's observations have nothing but texts. */
  Attributes ofObservation(RandomValues values) {
    AttributesBuilder attributes = Attributes.builder();
    addFamily(attributes, values, 4, true);
    addFamily(attributes, values, 8, true);
    return built(attributes);
  }

  /** Returns attributes that contain all of one prefix. */
  Attributes complete(RandomValues values, String prefix) {
    AttributesBuilder attributes = any(values).toBuilder();
    for (String key : KNOWN) {
      if (key.startsWith(prefix)) {
        attributes.put(key, plausible.of(key, values));
      }
    }
    return built(attributes);
  }

  private void addFamily(
      AttributesBuilder attributes, RandomValues values, int missing, boolean textsOnly) {
    for (String key : FAMILIES.get(values.below(FAMILIES.size()))) {
      if (!values.oneIn(missing)) {
        String value = plausible.of(key, values);
        if (textsOnly || value.length() > 9 || !WHOLE.matcher(value).matches()) {
          attributes.put(key, value);
        } else {
          attributes.put(key, Long.parseLong(value));
        }
      }
    }
  }

  private static String key(RandomValues values) {
    return values.oneIn(3) ? values.oneOf(OTHER) : KNOWN.get(values.below(KNOWN.size()));
  }

  private static void addLarge(AttributesBuilder attributes, RandomValues values) {
    String character = values.oneOf(new String[] {"€", "x", "\u0000", "😀", "\uD800"});
    switch (values.below(3)) {
      case 0 -> {
        for (int i = values.below(20); i > 0; i--) {
          attributes.put("large" + i, character.repeat(values.below(10_000)));
        }
      }
      case 1 -> {
        for (int i = values.below(3000); i > 0; i--) {
          attributes.put("many" + i, character);
        }
      }
      default -> attributes.put(values.oneOf(LONG), character.repeat(values.below(100_000)));
    }
  }

  private void putAny(AttributesBuilder attributes, String key, RandomValues values) {
    switch (values.below(16)) {
      case 0 -> attributes.put(key, values.oneIn(2));
      case 1 -> attributes.put(key, values.number());
      case 2 -> attributes.put(key, values.real());
      case 3 -> attributes.put(key, values.text(), values.text());
      case 4 -> attributes.put(key, true, false);
      case 5 -> attributes.put(key, values.number(), values.number());
      case 6 -> attributes.put(key, values.real(), values.real());
      case 7 -> attributes.put(AttributeKey.stringArrayKey(key), List.of());
      case 8 -> putValue(attributes, key, values);
      case 9, 10, 11 -> attributes.put(key, plausible.of(key, values));
      default -> attributes.put(key, values.text());
    }
  }

  /** Puts a structured value where there is such a type of attribute. */
  @SuppressWarnings("unchecked")
  private static void putValue(AttributesBuilder attributes, String key, RandomValues values) {
    if (VALUE_KEY.isEmpty()) {
      return;
    }
    try {
      AttributeKey<Value<?>> valueKey = (AttributeKey<Value<?>>) VALUE_KEY.get().invoke(null, key);
      attributes.put(valueKey, RandomBody.of(values));
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static Optional<Method> valueKey() {
    try {
      return Optional.of(AttributeKey.class.getMethod("valueKey", String.class));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  /** Asks the table itself, so that no name is forgotten here. */
  private static List<String> knownKeys() {
    try {
      Field table = Attribute.class.getDeclaredField("BY_KEY");
      table.setAccessible(true);
      List<String> keys = new ArrayList<>();
      for (@Nullable Object key : (Collection<?>) ((Map<?, ?>) table.get(null)).keySet()) {
        keys.add((String) key);
      }
      // The order of a map made by Map.copyOf is another one in each process.
      keys.sort(null);
      return List.copyOf(keys);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
