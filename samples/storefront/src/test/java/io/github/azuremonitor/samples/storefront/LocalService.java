/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What has arrived, asked over HTTP. */
final class LocalService {

  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;

  LocalService(int port) {
    address = "http://127.0.0.1:" + port;
  }

  JsonNode summary() throws IOException, InterruptedException {
    return get("/api/summary");
  }

  List<Item> items(String type) throws IOException, InterruptedException {
    return read("/api/items?type=" + type);
  }

  /** The operation that began with the request for a URL. */
  Operation operation(String url) throws IOException, InterruptedException {
    List<Item> roots = items("RequestData");
    roots.removeIf(item -> !item.text("url").equals(url));
    assertThat(roots).as("requests for " + url).hasSize(1);
    String id = roots.get(0).tag("ai.operation.id");
    return new Operation(read("/api/items?operationId=" + id));
  }

  private List<Item> read(String path) throws IOException, InterruptedException {
    List<Item> items = new ArrayList<>();
    get(path).forEach(json -> items.add(new Item(json)));
    return items;
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(URI.create(address + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(response.body());
  }
}
