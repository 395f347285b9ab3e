/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.util.ClassUtils;

/**
 * A property as the configuration metadata on the class path describes it.
 *
 * @param name its canonical name
 * @param type its type, as Java writes it
 * @param description what it is for
 * @param defaultValue its default as a file would have it; empty when there is none
 */
record MetadataProperty(String name, String type, String description, String defaultValue) {

  private static final String FILE = "META-INF/spring-configuration-metadata.json";

  /** Returns the properties of the starter, by name. */
  static List<MetadataProperty> ofStarter() {
    return read(
        MetadataProperty.class
            .getClassLoader()
            .resources(FILE)
            .filter(url -> url.getPath().contains("azure-monitor-spring-boot-starter"))
            .toList());
  }

  /** Returns those of all libraries on the class path of the tests. */
  static List<MetadataProperty> ofClassPath() {
    return read(MetadataProperty.class.getClassLoader().resources(FILE).toList());
  }

  private static List<MetadataProperty> read(List<URL> files) {
    List<MetadataProperty> found = new ArrayList<>();
    for (URL file : files) {
      for (Object entry : entries(file)) {
        Map<?, ?> property = (Map<?, ?>) entry;
        found.add(
            new MetadataProperty(
                text(property.get("name")),
                text(property.get("type")),
                text(property.get("description")),
                value(property.get("defaultValue"))));
      }
    }
    return found;
  }

  private static List<?> entries(URL file) {
    try (InputStream in = file.openStream()) {
      Object properties =
          JsonParserFactory.getJsonParser()
              .parseMap(new String(in.readAllBytes(), StandardCharsets.UTF_8))
              .get("properties");
      return properties == null ? List.of() : (List<?>) properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String value(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(Object::toString).collect(Collectors.joining(","))
        : text(value);
  }

  /** Returns the values it may have, when these are a closed set. */
  List<String> values() {
    if (type.indexOf('<') >= 0 || !ClassUtils.isPresent(type, getClass().getClassLoader())) {
      return List.of();
    }
    Object[] constants =
        ClassUtils.resolveClassName(type, getClass().getClassLoader()).getEnumConstants();
    return constants == null
        ? Collections.emptyList()
        : Arrays.stream(constants)
            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
  }
}
