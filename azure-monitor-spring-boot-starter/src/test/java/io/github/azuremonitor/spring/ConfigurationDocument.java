/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.util.ArrayList;
import java.util.List;

/** Writes the list of all properties, by area. */
final class ConfigurationDocument {

  private static final String HEAD =
      """
      # All properties

      <!-- Generated from the configuration metadata of the starter. Do not edit; after a change of the properties run
      %s
      -->

      Everything of the Spring Boot starter that can be configured. Most applications need a connection string and, perhaps,
      a share of traces to keep: see the [README](../README.md#use-it-with-spring-boot). An environment variable has the
      same name in upper case, with underscores for dots and without hyphens: `AZURE_MONITOR_SAMPLING_TRACESPERSECOND`.
      Durations are written as `20s` or `5m`, sizes as `50MB`, lists with commas. A value that makes no sense keeps the
      application from starting, with an explanation. What has no property can be changed by an
      `AzureMonitorPipelineBuilderCustomizer` bean.
      """;

  private ConfigurationDocument() {}

  static String render(List<MetadataProperty> properties, String command) {
    StringBuilder document = new StringBuilder(HEAD.formatted(command));
    List<MetadataProperty> left = new ArrayList<>(properties);
    for (ConfigurationArea area : ConfigurationArea.values()) {
      List<MetadataProperty> own =
          left.stream().filter(property -> area.has(property.name())).toList();
      left.removeAll(own);
      document.append("\n## ").append(area.title).append("\n\n").append(area.introduction);
      document.append("\n| property | default | description |\n|---|---|---|\n");
      own.stream().map(ConfigurationDocument::row).forEach(document::append);
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException("Add an area for " + left);
    }
    return document.toString();
  }

  private static String row(MetadataProperty property) {
    String description = property.description().replace("*", "\\*").replace("|", "\\|");
    if (description.endsWith(".")) {
      description = description.substring(0, description.length() - 1);
    }
    if (!property.values().isEmpty()) {
      description += ". One of `" + String.join("`, `", property.values()) + "`";
    }
    String fallback = property.defaultValue();
    return "| `%s` | %s | %s |\n"
        .formatted(property.name(), fallback.isEmpty() ? "" : "`" + fallback + "`", description);
  }
}
