/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Correct envelopes of each kind, and ways to spoil them. */
final class Envelopes {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2023-11-14T22:13:20Z"), ZoneOffset.UTC);

  private static final Map<String, String> DATA =
      Map.ofEntries(
          Map.entry(
              "Request",
              """
              {"ver":2,"id":"00f067aa0ba902b7","duration":"00:00:00.250000","success":false,
               "responseCode":"404"}"""),
          Map.entry(
              "RemoteDependency",
              """
              {"ver":2,"name":"GET /","duration":"00:00:00.250000"}"""),
          Map.entry(
              "Message",
              """
              {"ver":2,"message":"hello"}"""),
          Map.entry(
              "Exception",
              """
              {"ver":2,"exceptions":[
                {"id":1,"typeName":"java.io.IOException","message":"outer",
                 "parsedStack":[{"level":0,"method":"a.B.c","line":7}]},
                {"id":2,"outerId":1,"typeName":"java.lang.Error","message":"inner","stack":"at"}]}"""),
          Map.entry(
              "Event",
              """
              {"ver":2,"name":"signed-in"}"""),
          Map.entry(
              "Metric",
              """
              {"ver":2,"metrics":[{"name":"queue","value":1.5}]}"""),
          Map.entry(
              "Statsbeat",
              """
              {"ver":2,"metrics":[{"name":"statistics","value":1}]}"""),
          Map.entry(
              "Availability",
              """
              {"ver":2,"id":"1","name":"ping","duration":"00:00:01","success":true}"""),
          Map.entry(
              "PageView",
              """
              {"ver":2}"""),
          Map.entry(
              "PageViewPerf",
              """
              {"ver":2}"""));

  private Envelopes() {}

  /** A correct envelope with only what is required, named by its short form. */
  static ObjectNode of(String name) {
    String baseType = TelemetryKind.ofName(name).orElseThrow().baseType();
    String json =
        """
        {"name":"%s","time":"2023-11-14T22:13:20.123Z",
         "iKey":"11111111-2222-3333-4444-555555555555",
         "data":{"baseType":"%s","baseData":%s}}
        """;
    return (ObjectNode) StrictJson.read(json.formatted(name, baseType, DATA.get(name)));
  }

  /** A correct envelope on one line. */
  static String line(String name) {
    return of(name).toString();
  }

  /** A correct envelope with tags on one line. */
  static String line(String name, Map<String, String> tags) {
    ObjectNode envelope = of(name);
    ObjectNode node = envelope.putObject("tags");
    tags.forEach(node::put);
    return envelope.toString();
  }

  /** Puts a value where a path such as {@code /data/baseData/id} points. */
  static ObjectNode with(ObjectNode envelope, String path, JsonNode value) {
    JsonPointer pointer = JsonPointer.compile(path);
    JsonNode parent = create(envelope, pointer.head());
    if (parent instanceof ArrayNode array) {
      array.set(pointer.last().getMatchingIndex(), value);
    } else {
      ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), value);
    }
    return envelope;
  }

  static ObjectNode without(ObjectNode envelope, String path) {
    JsonPointer pointer = JsonPointer.compile(path);
    ((ObjectNode) envelope.at(pointer.head())).remove(pointer.last().getMatchingProperty());
    return envelope;
  }

  /** What the service, at the time of {@link #CLOCK}, says to a text. */
  static Verdict judge(String json) {
    Frame frame = new Frame(json, json.getBytes(StandardCharsets.UTF_8).length, true);
    return new ItemReader(CLOCK, Limits.STANDARD.itemBytes()).read(frame);
  }

  static int utf8Length(JsonNode envelope) {
    return envelope.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** The message with which a text is refused, empty when it is accepted. */
  static String refusal(String json) {
    return judge(json) instanceof Verdict.Refused refused ? refused.message() : "";
  }

  private static JsonNode create(ObjectNode envelope, JsonPointer path) {
    JsonNode found = envelope.at(path);
    if (!found.isMissingNode()) {
      return found;
    }
    ObjectNode created = StrictJson.object();
    with(envelope, path.toString(), created);
    return created;
  }
}
