/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fault in force, to be seen and set by the page. */
final class FaultsApi {

  private static final int MAX_BODY = 1024;

  private final FaultSwitch faults;

  FaultsApi(FaultSwitch faults) {
    this.faults = faults;
  }

  HttpAnswer answer(HttpExchange exchange) throws IOException {
    return switch (exchange.getRequestMethod()) {
      case "GET" -> current();
      case "PUT" -> change(exchange);
      default -> HttpAnswer.methodNotAllowed("GET, PUT");
    };
  }

  private HttpAnswer current() {
    ServiceFault fault = faults.current();
    ObjectNode json = StrictJson.object();
    json.put("mode", fault.mode());
    ArrayNode modes = json.putArray("modes");
    for (ServiceFault each : ServiceFault.values()) {
      modes.add(each.mode());
    }
    json.put("description", fault.description());
    return HttpAnswer.json(200, json.toString());
  }

  private HttpAnswer change(HttpExchange exchange) throws IOException {
    // A form of another page could send anything but this type without being asked first.
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (!isJson(Objects.requireNonNullElse(type, ""))) {
      return HttpAnswer.text(415, "The content type must be application/json");
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      return HttpAnswer.text(413, "The request body exceeds " + MAX_BODY + " bytes");
    }
    faults.set(fault(new String(body, StandardCharsets.UTF_8)));
    return current();
  }

  private static boolean isJson(String type) {
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  private static ServiceFault fault(String body) {
    JsonNode json;
    try {
      json = StrictJson.read(body);
    } catch (JacksonException e) {
      throw new BadRequestException("The request body is not JSON");
    }
    return ServiceFault.ofMode(json.path("mode").asString(""))
        .orElseThrow(() -> new BadRequestException("mode must be one of the modes"));
  }
}
