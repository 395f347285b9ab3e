/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.time.Clock;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A whole telemetry item: the envelope, then the data its base type asks for. */
final class EnvelopeRule implements Rule {

  private static final Schema DATA =
      Schema.of("Data")
          .required("baseType", Rules.filledText(1024))
          .required("baseData", new AnyObjectRule())
          .build();

  private final Schema envelope;

  EnvelopeRule(Clock clock) {
    // The key comes first, as it decides which resource answers at all.
    envelope =
        Schema.of("Envelope")
            .required("iKey", new InstrumentationKeyRule())
            .optional("ver", Rules.exactly(1))
            .required("name", Rules.filledText(1024))
            .required("time", new TimeRule(clock))
            .optional("sampleRate", Rules.percentage())
            .optional("seq", Rules.text(64))
            .optional("tags", ContextTags.SCHEMA)
            .required("data", DATA)
            .build();
  }

  @Override
  public String expected() {
    return "object";
  }

  @Override
  public Optional<String> refusal(Place place, JsonNode value) {
    return envelope
        .refusal(place, value)
        .or(() -> nameRefusal(value))
        .or(() -> dataRefusal(value.path("data")));
  }

  private static Optional<String> nameRefusal(JsonNode envelope) {
    Place place = new Place("Envelope", "name");
    String name = envelope.path("name").stringValue();
    String baseType = envelope.path("data").path("baseType").stringValue();
    Optional<TelemetryKind> kind = TelemetryKind.ofName(name);
    if (kind.isEmpty()) {
      return place.refuse(Fault.INVALID, "the name of a kind of telemetry", name);
    }
    return kind.get().baseType().equals(baseType) || !BaseDataSchemas.BY_TYPE.containsKey(baseType)
        ? Optional.empty()
        : place.refuse(Fault.INCONSISTENT, "the name for " + baseType, name);
  }

  private static Optional<String> dataRefusal(JsonNode data) {
    String baseType = data.path("baseType").stringValue();
    Schema schema = BaseDataSchemas.BY_TYPE.get(baseType);
    return schema == null
        ? new Place("Data", "baseType").refuse(Fault.INVALID, "a known base type", baseType)
        : schema.refusal(new Place("Data", "baseData"), data.path("baseData"));
  }

  /** An object whose content is judged later, when its type is known. */
  private record AnyObjectRule() implements Rule {

    @Override
    public String expected() {
      return "object";
    }

    @Override
    public Optional<String> refusal(Place place, JsonNode value) {
      return value.isObject() ? Optional.empty() : place.wrongType(expected(), value);
    }
  }
}
