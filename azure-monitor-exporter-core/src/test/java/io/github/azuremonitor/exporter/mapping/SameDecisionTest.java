/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.MappedItems.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The metrics about spans and the items made of them must say the same. */
class SameDecisionTest {

  private static final int SPANS = 20_000;

  private final RandomTelemetry telemetry = new RandomTelemetry();
  private final long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = 20261123)
  @DisplayName("ME-26 ME-28 whatever the span, the metric counts what the item shows")
  void metricAgreesWithItem(long seed) {
    System.out.printf("same decision: seed %d, %d spans at %d%n", seed, SPANS, now);
    int requests = 0;
    for (int index = 0; index < SPANS; index++) {
      SpanData span = telemetry.span(RandomBatch.values(seed, index, now));
      MappedItems mapped = new MappedItems();
      SpanReader reader = mapped.spanReader();
      reader.take(span);
      SpanDimensions dimensions = reader.read();
      JsonNode item = mapped.spans(span).get(0);

      assertThat(dimensions.isRequest())
          .as("seed %d, span %d: %s", seed, index, span)
          .isEqualTo(type(item).equals("RequestData"));
      assertThat(summary(dimensions))
          .as("seed %d, span %d: %s", seed, index, span)
          .isEqualTo(summary(item, dimensions.isRequest()));
      // The target of a database is followed by the name of the database.
      assertThat(shown(item.at("/data/baseData/target").asString("")))
          .as("seed %d, span %d: %s", seed, index, span)
          .startsWith(dimensions.isRequest() ? "" : shown(dimensions.target));
      requests += dimensions.isRequest() ? 1 : 0;
    }
    assertThat(requests).isBetween(SPANS / 10, SPANS * 9 / 10);
  }

  private static String summary(SpanDimensions dimensions) {
    String code = shown(dimensions.resultCode);
    String type = dimensions.isRequest() ? "" : shown(dimensions.type);
    return "%s %s %s %s".formatted(code, dimensions.success, type, dimensions.synthetic);
  }

  private static String summary(JsonNode item, boolean request) {
    JsonNode data = item.at("/data/baseData");
    String code = data.path(request ? "responseCode" : "resultCode").asString("0");
    String type = request ? "" : data.path("type").asString("");
    boolean synthetic = !MappedItems.tag(item, "ai.operation.syntheticSource").isEmpty();
    return "%s %s %s %s"
        .formatted(shown(code), data.path("success").asBoolean(true), shown(type), synthetic);
  }

  /** As much as both of them have room for. */
  private static String shown(String text) {
    return text.codePoints()
        .limit(200)
        .filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
