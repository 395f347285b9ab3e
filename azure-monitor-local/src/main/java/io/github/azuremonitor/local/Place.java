/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Where a value stands, for messages in the wording of the service.
 *
 * @param type the type that has the field, for example {@code RequestData}
 * @param field the name of the field
 */
record Place(String type, String field) {

  Optional<String> refuse(Fault fault, String expected, String actual) {
    String subject = "Field '" + Excerpt.of(field) + "' on type '" + type + "'";
    return Optional.of(fault.message(subject, expected, actual));
  }

  Optional<String> wrongType(String expected, JsonNode actual) {
    String kind = actual.isNull() ? "null" : actual.toString();
    return refuse(Fault.WRONG_TYPE, expected, kind);
  }

  /** An entry below this field, for the keys of a map. */
  Place entry(String key) {
    return new Place(type, field + "." + key);
  }
}
