/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The views as JSON. */
public final class ViewJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .addModule(new SimpleModule().addSerializer(Instant.class, new TimeSerializer()))
          .build();

  private ViewJson() {}

  /**
   * Writes a view.
   *
   * @param view the view
   * @return its JSON
   */
  public static String write(Object view) {
    return MAPPER.writeValueAsString(view);
  }

  static JsonNode read(String json) {
    return MAPPER.readTree(json);
  }

  /** Always with milliseconds, so that times of equal length can be compared as text. */
  private static final class TimeSerializer extends ValueSerializer<Instant> {

    private static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public void serialize(Instant value, JsonGenerator generator, SerializationContext context) {
      generator.writeString(FORMAT.format(value));
    }
  }
}
