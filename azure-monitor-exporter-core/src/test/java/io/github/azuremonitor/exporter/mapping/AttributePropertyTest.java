/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.envelope.CollectedBatches.json;
import static io.github.azuremonitor.exporter.mapping.MappedItems.data;
import static io.github.azuremonitor.exporter.mapping.MappedItems.only;
import static io.github.azuremonitor.exporter.mapping.MappedItems.properties;
import static io.github.azuremonitor.exporter.mapping.Telemetry.internal;
import static io.github.azuremonitor.exporter.mapping.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class AttributePropertyTest {

  private static JsonNode propertiesOf(Attributes attributes) {
    return properties(only(span(SpanKind.INTERNAL, "x", "").setAttributes(attributes).build()));
  }

  @Test
  @DisplayName("TR-70 values of every type as text")
  void values() {
    Attributes attributes =
        Attributes.builder()
            .put("string", "s")
            .put("empty", "")
            .put("boolean", true)
            .put("long", Long.MIN_VALUE)
            .put("double", 1.5)
            .put("large", 1e21)
            .put("nan", Double.NaN)
            .put("infinity", Double.NEGATIVE_INFINITY)
            .put("strings", "x", "y")
            .put("booleans", true, false)
            .put("longs", 1, 2)
            .put("doubles", 1.5, Double.NaN)
            .put(AttributeKey.stringArrayKey("none"), List.of())
            .build();
    assertThat(propertiesOf(attributes))
        .isEqualTo(
            json(
                "{'string':'s','empty':'','boolean':'true','long':'-9223372036854775808',"
                    + "'double':'1.5','large':'1.0E21','nan':'NaN','infinity':'-Infinity',"
                    + "'strings':'x, y','booleans':'true, false','longs':'1, 2',"
                    + "'doubles':'1.5, NaN','none':''}"));
  }

  @ParameterizedTest
  @DisplayName("TR-72 families that are no properties")
  @ValueSource(
      strings = {
        "server.x",
        "client.x",
        "network.x",
        "url.x",
        "error.x",
        "http.x",
        "db.x",
        "enduser.x",
        "net.x",
        "peer.x",
        "exception.x",
        "thread.x",
        "code.x",
        "job.x",
        "http.",
        "http.request.header.x",
        "http.response.header.x",
        "applicationinsights.internal.x",
        "_MS.links",
      })
  void droppedFamilies(String key) {
    assertThat(data(only(internal("x", key + "=v"))).has("properties")).isFalse();
  }

  @ParameterizedTest
  @DisplayName("TR-72 what only looks like one of the families is a property")
  @ValueSource(
      strings = {
        "error.type",
        "http",
        "httpx.y",
        "htt.p",
        "Http.x",
        ".http.x",
        "x.http.y",
        "networks.x",
        "service.x",
        "dbx",
        "applicationinsights.x",
        "microsoft.unknown",
        "_MS",
        "_MS.ProcessedByMetricExtractors",
        "log.x",
        "faas.trigger",
        "faas.name",
        "faas.invocation_id",
        "gen_ai.usage.input_tokens",
        "logback.mdc.x",
      })
  void keptKeys(String key) {
    assertThat(properties(only(internal("x", key + "=v"))).properties())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getKey()).isEqualTo(key);
              assertThat(entry.getValue().asString()).isEqualTo("v");
            });
  }

  @Test
  @DisplayName("TR-72 every family is dropped, no other word of its letters")
  void familiesByHash() {
    List<String> families =
        List.of(
            "server",
            "client",
            "network",
            "url",
            "error",
            "http",
            "db",
            "enduser",
            "net",
            "peer",
            "exception",
            "thread",
            "code",
            "job");
    for (String family : families) {
      for (String other : List.of(family + "s", "x" + family, family.substring(1))) {
        assertThat(AttributeFamilies.dropped(other + ".key", "v")).as(other).isFalse();
      }
      assertThat(AttributeFamilies.dropped(family + ".key", "v")).as(family).isTrue();
      assertThat(AttributeFamilies.dropped(family, "v")).as(family).isFalse();
    }
  }

  @ParameterizedTest
  @DisplayName("TR-72 headers are properties when they are arrays")
  @CsvSource({
    "http.request.header.accept, true",
    "http.response.header.x-a, true",
    "http.request.headers.accept, false",
    "http.x, false",
    "url.x, false",
  })
  void headers(String key, boolean kept) {
    JsonNode item = only(internal("x", key + "=[a,b]"));
    assertThat(properties(item).path(key).asString("")).isEqualTo(kept ? "a, b" : "");
  }

  @ParameterizedTest
  @DisplayName("TR-71 consumed attributes are no properties")
  @ValueSource(
      strings = {
        "enduser.id",
        "enduser.pseudo.id",
        "session.id",
        "microsoft.session.id",
        "user_agent.original",
        "user_agent.synthetic.type",
        "microsoft.client.ip",
        "microsoft.synthetic_source",
        "microsoft.user.account_id",
        "microsoft.sample_rate",
        "_MS.sampleRate",
        "applicationinsights.internal.sample_rate",
        "peer.service",
        "service.peer.name",
        "job.system",
      })
  void consumed(String key) {
    assertThat(data(only(internal("x", key + "=v"))).has("properties")).isFalse();
  }
}
