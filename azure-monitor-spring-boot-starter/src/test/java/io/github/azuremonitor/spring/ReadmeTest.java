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
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

/** What the README says of configuration is so. */
class ReadmeTest {

  private final String readme = read(Path.of("..", "README.md"));

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
  void tableHasPropertiesThatExistWithTheirDefaults() {
    Map<String, String> documented = new TreeMap<>();
    Matcher rows =
        Pattern.compile(
                "^\\| `(azure\\.monitor\\.[^`]+)` \\|\\s*`?([^|`]*?)`?\\s*\\|", Pattern.MULTILINE)
            .matcher(readme);
    while (rows.find()) {
      documented.put(rows.group(1), rows.group(2).strip());
    }
    Map<String, String> existing =
        MetadataProperty.ofStarter().stream()
            .collect(Collectors.toMap(MetadataProperty::name, MetadataProperty::defaultValue));

    assertThat(documented)
        .hasSizeBetween(10, 15)
        .containsKeys("azure.monitor.connection-string", "azure.monitor.sampling.ratio");
    assertThat(existing).containsAllEntriesOf(documented);
  }

  @Test
  void everythingElseIsInTheListOfAllProperties() {
    assertThat(readme).contains("(docs/configuration.md)");
    String all = read(Path.of("..", "docs", "configuration.md"));
    assertThat(MetadataProperty.ofStarter())
        .extracting(MetadataProperty::name)
        .allSatisfy(name -> assertThat(all).contains("`" + name + "`"));
  }

  private String block(String language) {
    Matcher matcher =
        Pattern.compile("```" + language + "\\R(.*?)```", Pattern.DOTALL).matcher(readme);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
