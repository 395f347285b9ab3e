/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

@DisplayName("Lengths of strings, tags and keys")
class LengthLimitsTest {

  @DisplayName("A string at its limit is accepted, one beyond is refused")
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "Request, /seq, 64",
    "Request, /data/baseData/id, 512",
    "Request, /data/baseData/responseCode, 1024",
    "Request, /data/baseData/name, 1024",
    "Request, /data/baseData/source, 1024",
    "Request, /data/baseData/url, 2048",
    "RemoteDependency, /data/baseData/name, 1024",
    "RemoteDependency, /data/baseData/id, 512",
    "RemoteDependency, /data/baseData/resultCode, 1024",
    "RemoteDependency, /data/baseData/data, 8192",
    "RemoteDependency, /data/baseData/type, 1024",
    "RemoteDependency, /data/baseData/target, 1024",
    "Exception, /data/baseData/problemId, 1024",
    "Exception, /data/baseData/exceptions/0/typeName, 1024",
    "Exception, /data/baseData/exceptions/0/message, 32768",
    "Exception, /data/baseData/exceptions/1/stack, 32768",
    "Exception, /data/baseData/exceptions/0/parsedStack/0/method, 1024",
    "Exception, /data/baseData/exceptions/0/parsedStack/0/assembly, 1024",
    "Exception, /data/baseData/exceptions/0/parsedStack/0/fileName, 1024",
    "Message, /data/baseData/message, 32768",
    "Event, /data/baseData/name, 512",
    "Metric, /data/baseData/metrics/0/name, 1024",
    "Metric, /data/baseData/metrics/0/ns, 256",
    "Availability, /data/baseData/id, 512",
    "Availability, /data/baseData/name, 1024",
    "Availability, /data/baseData/runLocation, 1024",
    "Availability, /data/baseData/message, 8192",
    "PageView, /data/baseData/id, 512",
    "PageView, /data/baseData/name, 1024",
    "PageView, /data/baseData/url, 2048",
    "PageView, /data/baseData/referredUri, 2048",
    "PageView, /data/baseData/referrerUri, 2048",
    "Request, /data/baseData/properties/key, 8192",
    "Metric, /data/baseData/properties/key, 8192"
  })
  void limitsAString(String name, String path, int limit) {
    assertLimit(name, path, limit);
  }

  @DisplayName("ENV-9: every context tag has its limit")
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "ai.application.ver, 1024",
    "ai.cloud.role, 256",
    "ai.cloud.roleInstance, 256",
    "ai.cloud.roleVer, 256",
    "ai.cloud.location, 256",
    "ai.internal.sdkVersion, 64",
    "ai.internal.nodeName, 256",
    "ai.internal.agentVersion, 64",
    "ai.operation.id, 128",
    "ai.operation.parentId, 512",
    "ai.operation.name, 1024",
    "ai.operation.syntheticSource, 1024",
    "ai.operation.correlationVector, 64",
    "ai.location.ip, 45",
    "ai.location.country, 256",
    "ai.location.province, 256",
    "ai.location.city, 256",
    "ai.session.id, 64",
    "ai.session.isFirst, 5",
    "ai.user.id, 128",
    "ai.user.authUserId, 1024",
    "ai.user.accountId, 1024",
    "ai.user.userAgent, 2048",
    "ai.device.id, 1024",
    "ai.device.locale, 64",
    "ai.device.model, 256",
    "ai.device.oemName, 256",
    "ai.device.os, 256",
    "ai.device.osVersion, 256",
    "ai.device.type, 64"
  })
  void limitsATag(String tag, int limit) {
    assertLimit("Request", "/tags/" + tag, limit);
  }

  @DisplayName("ENV-15, ENV-17: a key has 1 to 150 characters")
  @ParameterizedTest(name = "{0}")
  @CsvSource({"properties, \"x\"", "measurements, 1"})
  void limitsKeys(String map, String value) {
    assertThat(refusalWithKey(map, "k", value)).isEmpty();
    assertThat(refusalWithKey(map, "k".repeat(150), value)).isEmpty();
    assertThat(refusalWithKey(map, "k".repeat(151), value))
        .startsWith("100: Field '" + map)
        .endsWith("Expected: key of 150 characters, Actual: 151");
    assertThat(refusalWithKey(map, "", value)).startsWith("109: Field '" + map + "'");
  }

  @DisplayName("Lengths are counted in UTF-16 units, not in code points or bytes")
  @Test
  void countsUtf16Units() {
    assertThat(refusal("Event", "/data/baseData/name", "é".repeat(512))).isEmpty();
    assertThat(refusal("Event", "/data/baseData/name", "😀".repeat(256))).isEmpty();
    assertThat(refusal("Event", "/data/baseData/name", "😀".repeat(257)))
        .endsWith("Expected: 512 characters, Actual: 514");
  }

  @DisplayName("ENV-19: half a surrogate pair")
  @Test
  void refusesALoneSurrogate() {
    String json = Envelopes.line("Event");

    assertThat(Envelopes.refusal(json.replace("signed-in", "\\ud83d\\ude00"))).isEmpty();
    assertThat(Envelopes.refusal(json.replace("signed-in", "\\ud83d")))
        .startsWith("104: Field 'name' on type 'EventData' is not valid");
  }

  @DisplayName("ENV-16: GenAI values may have 262,144 UTF-8 bytes")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "gen_ai.input.messages",
    "gen_ai.output.messages",
    "gen_ai.system_instructions",
    "gen_ai.tool.definitions",
    "gen_ai.tool.call.arguments",
    "gen_ai.tool.call.result",
    "gen_ai.evaluation.explanation"
  })
  void allowsLongGenAiValues(String key) {
    String path = "/data/baseData/properties/" + key;

    assertThat(refusal("Event", path, "é".repeat(131_072))).isEmpty();
    assertThat(refusal("Event", path, "é".repeat(131_072) + "x"))
        .endsWith("Expected: 262144 bytes, Actual: 262145");
  }

  @DisplayName("ENV-26: an item has at most 65,536 bytes of UTF-8")
  @Test
  void limitsTheItem() {
    ObjectNode envelope = Envelopes.of("Event");
    ObjectNode properties = ((ObjectNode) envelope.at("/data/baseData")).putObject("properties");
    for (int i = 0; i < 8; i++) {
      properties.put("k" + i, "é".repeat(4000));
    }
    int missing = 65_536 - Envelopes.utf8Length(envelope);
    properties.put("rest", "x".repeat(missing - ",\"rest\":\"\"".length()));

    assertThat(Envelopes.utf8Length(envelope)).isEqualTo(65_536);
    assertThat(Envelopes.refusal(envelope.toString())).isEmpty();
    properties.put("rest", properties.path("rest").stringValue() + "x");
    assertThat(Envelopes.refusal(envelope.toString()))
        .isEqualTo("100: Item is too long. Expected: 65536 bytes, Actual: 65537");
  }

  private static void assertLimit(String name, String path, int limit) {
    String field = path.substring(path.lastIndexOf('/') + 1);

    assertThat(refusal(name, path, "x".repeat(limit))).isEmpty();
    assertThat(refusal(name, path, "x".repeat(limit + 1)))
        .startsWith("100: Field '")
        .contains(field + "' on type '")
        .endsWith("is too long. Expected: " + limit + " characters, Actual: " + (limit + 1));
  }

  private static String refusal(String name, String path, String value) {
    ObjectNode envelope = Envelopes.of(name);
    return Envelopes.refusal(Envelopes.with(envelope, path, StringNode.valueOf(value)).toString());
  }

  private static String refusalWithKey(String map, String key, String value) {
    ObjectNode envelope = Envelopes.of("Request");
    ObjectNode data = (ObjectNode) envelope.at("/data/baseData");
    data.putObject(map).set(key, StrictJson.read(value));
    return Envelopes.refusal(envelope.toString());
  }
}
