/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

@DisplayName("What telemetry becomes")
class MappingCasesTest {

  static Stream<MappingCase> cases() {
    return MappingTopics.all().stream().flatMap(topic -> topic.cases().stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void becomes(MappingCase example) {
    MappedItems items =
        new MappedItems(example.setting().settings(), null, example.environment(), MappedItems.NOW);

    List<JsonNode> written = example.given().map(items, resource(example.resource()));

    assertThat(written).as(written::toString).hasSize(example.expected().size());
    for (int i = 0; i < written.size(); i++) {
      ExpectedItem expected = example.expected().get(i);
      Map<String, String> usual = example.given().usual(expected);
      assertThat(expected.actual(written.get(i)))
          .containsExactlyInAnyOrderEntriesOf(expected.complete(usual));
    }
  }

  @Test
  void situationIsToldOnce() {
    assertThat(cases().map(MappingCase::toString)).doesNotHaveDuplicates();
  }

  /** All values are texts, also those of digits. */
  private static Resource resource(String text) {
    AttributesBuilder attributes = Attributes.builder();
    Assignments.of(text).forEach(attributes::put);
    return Resource.create(attributes.build());
  }
}
