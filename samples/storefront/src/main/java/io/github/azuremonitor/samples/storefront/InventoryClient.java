/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Calls the inventory. The builder is Spring Boot's: with it come the dependency telemetry and the
 * headers that make both applications' telemetry one operation.
 */
@Component
class InventoryClient {

  private record Stock(String item, int available) {}

  private final RestClient http;

  InventoryClient(RestClient.Builder builder, InventoryProcess inventory) {
    http = builder.baseUrl(inventory.address()).build();
  }

  int available(String item) {
    RestClient.ResponseSpec response = http.get().uri("/stock/{item}", item).retrieve();
    return requireNonNull(response.body(Stock.class)).available();
  }

  Map<String, Integer> forecast(String item) {
    RestClient.ResponseSpec response = http.get().uri("/stock/{item}/forecast", item).retrieve();
    return requireNonNull(response.body(new ParameterizedTypeReference<Map<String, Integer>>() {}));
  }

  Map<String, String> supplier(String item) {
    return texts("/stock/{item}/supplier", item);
  }

  Map<String, String> price(String item) {
    return texts("/stock/{item}/price", item);
  }

  private Map<String, String> texts(String path, String item) {
    RestClient.ResponseSpec response = http.get().uri(path, item).retrieve();
    return requireNonNull(response.body(new ParameterizedTypeReference<Map<String, String>>() {}));
  }
}
