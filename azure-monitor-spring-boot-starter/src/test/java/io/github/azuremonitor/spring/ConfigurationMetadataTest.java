/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** What editors of files offer is what can be configured. */
@DisplayName("The configuration metadata")
class ConfigurationMetadataTest {

  private static final Map<String, MetadataProperty> METADATA =
      MetadataProperty.ofStarter().stream()
          .collect(Collectors.toMap(MetadataProperty::name, Function.identity()));

  /** Properties that are null unless set, since what they fall back on is not a constant. */
  private static final Map<String, String> DEFAULTS_BY_HAND =
      Map.of(
          "azure.monitor.logging.enabled", "true",
          "azure.monitor.metrics.enabled", "true",
          "azure.monitor.sampling.traces-per-second", "5",
          "azure.monitor.storage.enabled", "true",
          "azure.monitor.tracing.enabled", "true");

  @Test
  void hasEveryPropertyOfEveryRecordWithItsDefault() {
    List<Class<?>> records = records();
    assertThat(records).hasSizeGreaterThan(8).allMatch(Class::isRecord);

    Map<String, String> bound = new TreeMap<>();
    for (Class<?> type : records) {
      String prefix = type.getAnnotation(ConfigurationProperties.class).value();
      collect(prefix, type, bound);
    }
    bound.putAll(DEFAULTS_BY_HAND);

    Map<String, String> described = new TreeMap<>();
    METADATA.values().forEach(property -> described.put(property.name(), property.defaultValue()));
    described.keySet().removeIf(name -> !name.startsWith("azure.monitor."));
    described.remove("azure.monitor.test.export");
    assertThat(described).isEqualTo(bound);
  }

  @Test
  void describesEveryProperty() {
    assertThat(METADATA.values())
        .allSatisfy(
            property -> {
              assertThat(property.type()).as("%s", property).isNotEmpty();
              assertThat(property.description())
                  .as("%s", property)
                  .hasSizeGreaterThan(15)
                  .doesNotContain("{@", "<", "TODO");
            });
  }

  @Test
  void hasTheSwitchesThatNoRecordHas() {
    assertThat(METADATA)
        .containsKeys(
            "azure.monitor.test.export",
            "management.azuremonitor.metrics.export.enabled",
            "management.endpoint.azuremonitor.access",
            "management.health.azuremonitor.enabled",
            "management.info.azuremonitor.enabled",
            "management.logging.export.azuremonitor.enabled",
            "management.tracing.export.azuremonitor.enabled");
  }

  private static List<Class<?>> records() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    List<Class<?>> records = new ArrayList<>();
    scanner
        .findCandidateComponents("io.github.azuremonitor.spring")
        .forEach(
            candidate ->
                records.add(
                    ClassUtils.resolveClassName(
                        String.valueOf(candidate.getBeanClassName()),
                        ConfigurationMetadataTest.class.getClassLoader())));
    return records;
  }

  private static void collect(String prefix, Class<?> type, Map<String, String> bound) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = prefix + "." + dashed(component.getName());
      if (component.getType().isRecord()) {
        collect(name, component.getType(), bound);
      } else {
        bound.put(name, fallback(type, component));
      }
    }
  }

  private static String dashed(String name) {
    String dashed = name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    return ConfigurationPropertyName.of(dashed).toString();
  }

  private static String fallback(Class<?> type, RecordComponent component) {
    @Nullable DefaultValue value = null;
    for (var constructor : type.getDeclaredConstructors()) {
      for (var parameter : constructor.getParameters()) {
        if (parameter.getName().equals(component.getName())) {
          value = parameter.getAnnotation(DefaultValue.class);
        }
      }
    }
    return value == null ? "" : String.join(",", value.value());
  }
}
