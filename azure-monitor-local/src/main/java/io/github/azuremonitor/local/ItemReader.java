/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Judges one item: its encoding, its JSON, its fields and its size. */
final class ItemReader {

  private static final double WHOLE = 100;
  private static final Place ROOT = new Place("Request", "item");

  private final EnvelopeRule rule;
  private final int maxBytes;

  ItemReader(Clock clock, int maxBytes) {
    this.rule = new EnvelopeRule(clock);
    this.maxBytes = maxBytes;
  }

  Verdict read(Frame frame) {
    if (!frame.utf8()) {
      return malformed(frame, "invalid UTF-8");
    }
    JsonNode envelope;
    try {
      envelope = StrictJson.read(frame.text());
    } catch (JacksonException e) {
      return malformed(frame, e.getOriginalMessage());
    }
    if (envelope.isMissingNode()) {
      return malformed(frame, "an empty line");
    }
    Optional<String> refusal =
        rule.refusal(ROOT, envelope).or(() -> sizeRefusal(envelope, frame.bytes()));
    if (refusal.isPresent()) {
      return new Verdict.Refused(refusal.get(), frame.text());
    }
    return new Verdict.Accepted(item(envelope, frame.text()), frame.bytes(), itemCount(envelope));
  }

  private static Verdict malformed(Frame frame, String actual) {
    return new Verdict.Refused(
        Fault.MALFORMED.message("Item", "one JSON object", actual), frame.text());
  }

  private Optional<String> sizeRefusal(JsonNode envelope, int bytes) {
    if (bytes <= maxBytes) {
      return Optional.empty();
    }
    long counted = bytes - GenAiProperties.bytesIn(envelope);
    return counted <= maxBytes
        ? Optional.empty()
        : Optional.of(Fault.TOO_LONG.message("Item", maxBytes + " bytes", Long.toString(counted)));
  }

  private static TelemetryItem item(JsonNode envelope, String json) {
    JsonNode data = envelope.path("data");
    JsonNode baseData = data.path("baseData");
    Map<String, String> fields = scalars(baseData);
    scalars(baseData.path("metrics").path(0)).forEach(fields::putIfAbsent);
    scalars(baseData.path("exceptions").path(0)).forEach(fields::putIfAbsent);
    return new TelemetryItem(
        data.path("baseType").stringValue(),
        envelope.path("name").stringValue(),
        Instant.parse(envelope.path("time").stringValue()),
        scalars(envelope.path("tags")),
        scalars(baseData.path("properties")),
        fields,
        json);
  }

  /** How many items it stands for. */
  private static int itemCount(JsonNode envelope) {
    double rate = envelope.path("sampleRate").asDouble(WHOLE);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(WHOLE / rate)));
  }

  private static Map<String, String> scalars(JsonNode object) {
    Map<String, String> scalars = new LinkedHashMap<>();
    object.properties().stream()
        .filter(entry -> entry.getValue().isValueNode())
        .forEach(entry -> scalars.put(entry.getKey(), entry.getValue().asString()));
    return scalars;
  }
}
