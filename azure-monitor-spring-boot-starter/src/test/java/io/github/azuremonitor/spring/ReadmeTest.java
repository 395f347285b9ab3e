/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.io.ByteArrayResource;

/** What the README says of configuration is so. */
class ReadmeTest {

  private final String readme = read();

  @Test
  void configurationConfigures() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ByteArrayResource(block("yaml").getBytes(StandardCharsets.UTF_8)));
    var properties = yaml.getObject();
    assertThat(properties).isNotNull();

    Contexts.runner()
        .withPropertyValues(
            properties.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new))
        .withPropertyValues("APPLICATIONINSIGHTS_CONNECTION_STRING=" + Contexts.CONNECTION_STRING)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBean(AzureMonitorConnectionDetails.class).getConnectionString())
                  .isEqualTo(Contexts.CONNECTION_STRING);
              assertThat(context.getBean(Sampler.class).getDescription())
                  .isEqualTo("ApplicationInsightsSampler{25}");
              assertThat(context.getBean(Resource.class).getAttributes().asMap())
                  .containsValue("orders");
            });
  }

  @Test
  void tableNamesEveryPropertyWithItsDefault() throws IOException {
    Map<String, String> documented = new TreeMap<>();
    Matcher rows =
        Pattern.compile(
                "^\\| `(azure\\.monitor\\.[^`]+)` \\|\\s*`?([^|`]*?)`?\\s*\\|", Pattern.MULTILINE)
            .matcher(readme);
    while (rows.find()) {
      documented.put(rows.group(1), rows.group(2).strip());
    }

    assertThat(documented.keySet()).isEqualTo(propertiesOfMetadata());
    assertThat(documented)
        .containsEntry("azure.monitor.enabled", "true")
        .containsEntry("azure.monitor.local.port", "4319")
        .containsEntry("azure.monitor.metrics.interval", "60s");
  }

  private static Set<String> propertiesOfMetadata() throws IOException {
    try (var file =
        AzureMonitorProperties.class
            .getClassLoader()
            .getResourceAsStream("META-INF/spring-configuration-metadata.json")) {
      assertThat(file).isNotNull();
      Map<String, Object> metadata =
          JsonParserFactory.getJsonParser()
              .parseMap(new String(file.readAllBytes(), StandardCharsets.UTF_8));
      Set<String> names = new TreeSet<>();
      for (Object property : (Iterable<?>) metadata.getOrDefault("properties", Set.of())) {
        String name = String.valueOf(((Map<?, ?>) property).get("name"));
        if (name.startsWith("azure.monitor.")) {
          names.add(name);
        }
      }
      return names;
    }
  }

  private String block(String language) {
    Matcher matcher =
        Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String read() {
    try {
      return Files.readString(Path.of("..", "README.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
