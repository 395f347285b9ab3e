/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.view.ItemType;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

@DisplayName("Telemetry with script in every field")
class HostileTextTest {

  private static final String SCRIPT = "<script>alert('1')</script>\"&\u2028";

  private static final List<String> VIEWS =
      List.of(
          "overview",
          "transactions",
          "transactions?type=metric",
          "failures",
          "metrics",
          "map",
          "cost");

  private final LocalIngestion service = LocalIngestion.start(0, Envelopes.CLOCK, Limits.STANDARD);
  private final TestClient client = new TestClient(service);

  @AfterEach
  void close() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Request",
        "RemoteDependency",
        "Message",
        "Exception",
        "Event",
        "Metric",
        "Availability",
        "PageView"
      })
  void comesBackAsTextUnchanged(String name) {
    ObjectNode envelope = hostile(name);
    HttpResponse<String> tracked = client.track(envelope.toString());
    assertThat(tracked.statusCode()).as(tracked.body()).isEqualTo(200);

    HttpResponse<String> detail = client.get("/api/items/1");

    assertThat(detail.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=utf-8");
    JsonNode json = TestClient.json(detail);
    assertThat(StrictJson.read(json.path("envelope").stringValue())).isEqualTo(envelope);
    assertThat(json.at("/tags/0/value").stringValue()).isEqualTo(SCRIPT);
    assertThat(json.at("/properties/0/name").stringValue()).isEqualTo(SCRIPT);
    assertThat(json.at("/properties/0/value").stringValue()).isEqualTo(SCRIPT);
  }

  @Test
  void staysTextInEachView() {
    List<String> lines = new ArrayList<>();
    for (String name :
        List.of("Request", "RemoteDependency", "Message", "Exception", "Event", "Metric")) {
      lines.add(hostile(name).toString());
    }
    assertThat(client.track(String.join("\n", lines)).statusCode()).isEqualTo(200);
    client.track(SCRIPT);

    for (String view : VIEWS) {
      HttpResponse<String> response = client.get("/api/" + view);
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValue("application/json; charset=utf-8");
      assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(texts(TestClient.json(response))).as(view).anyMatch(text -> text.contains(SCRIPT));
    }
  }

  @Test
  void isNotRepeatedByRefusals() {
    String parameter = "%3Cscript%3E";

    for (String path :
        List.of("overview?minutes=", "transactions?type=", "transactions?from=", "items/")) {
      HttpResponse<String> response = client.get("/api/" + path + parameter);
      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValue("text/plain; charset=utf-8");
      assertThat(response.body()).doesNotContain("script");
    }
  }

  /** Puts the script wherever the rules allow any text. */
  private static ObjectNode hostile(String name) {
    ObjectNode envelope = Envelopes.of(name);
    ObjectNode tags = envelope.putObject("tags");
    for (String tag : ContextTags.SCHEMA.textLimits().keySet()) {
      if (ContextTags.SCHEMA.textLimits().get(tag) >= SCRIPT.length()) {
        tags.put(tag, SCRIPT);
      }
    }
    ObjectNode data = (ObjectNode) envelope.at("/data/baseData");
    data.putObject("properties").put(SCRIPT, SCRIPT);
    String baseType = envelope.at("/data/baseType").stringValue();
    KnownLimits.of(ItemType.ofBaseType(baseType))
        .fields()
        .keySet()
        .forEach(f -> data.put(f, SCRIPT));
    for (JsonNode exception : data.path("exceptions")) {
      ExceptionSchema.DETAILS
          .textLimits()
          .keySet()
          .forEach(field -> ((ObjectNode) exception).put(field, SCRIPT));
    }
    for (JsonNode point : data.path("metrics")) {
      ((ObjectNode) point).put("name", SCRIPT).put("ns", SCRIPT);
    }
    return envelope;
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    if (json instanceof StringNode text) {
      texts.add(text.stringValue());
    }
    json.values().forEach(value -> texts.addAll(texts(value)));
    return texts;
  }
}
