/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads {@code
 * {"itemsReceived":n,"itemsAccepted":m,"errors":[{"index":i,"statusCode":c,"message":"…"}]}},
 * ignoring what it does not know. Everything here is under somebody else's control and so bounded.
 */
final class ResponseBody {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).build())
          .build();

  private ResponseBody() {}

  /** Returns the errors, or empty when the body is not an answer of the service. */
  static Optional<List<ServiceError>> errors(byte[] body) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      List<ServiceError> errors = new ArrayList<>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean list = json.currentName().equals("errors");
        if (json.nextToken() == JsonToken.START_ARRAY && list) {
          readErrors(json, errors);
        } else {
          json.skipChildren();
        }
      }
      return json.currentToken() == JsonToken.END_OBJECT ? Optional.of(errors) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static void readErrors(JsonParser json, List<ServiceError> errors) {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.START_OBJECT) {
        errors.add(readError(json));
      } else if (json.currentToken() == null) {
        return;
      } else {
        json.skipChildren();
      }
    }
  }

  private static ServiceError readError(JsonParser json) {
    int index = -1;
    int statusCode = 0;
    String message = "";
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.VALUE_NUMBER_INT && field.equals("index")) {
        index = intOr(json, -1);
      } else if (value == JsonToken.VALUE_NUMBER_INT && field.equals("statusCode")) {
        statusCode = intOr(json, 0);
      } else if (value == JsonToken.VALUE_STRING && field.equals("message")) {
        message = ForeignText.of(json.getString());
      } else {
        json.skipChildren();
      }
    }
    return new ServiceError(index, statusCode, message);
  }

  /** A number that is no int is as good as none; the parser would give the whole answer up. */
  private static int intOr(JsonParser json, int otherwise) {
    return json.getNumberType() == JsonParser.NumberType.INT ? json.getIntValue() : otherwise;
  }
}
