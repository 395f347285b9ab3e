/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("With as many items as are kept")
class ManyItemsTest {

  private static final int KEPT = Limits.STANDARD.keptItems();

  private static final LocalIngestion SERVICE =
      LocalIngestion.start(0, Envelopes.CLOCK, Limits.STANDARD);

  private final TestClient client = new TestClient(SERVICE);

  @BeforeAll
  static void send() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < KEPT + 500; i++) {
      lines.add(line(i));
    }
    assertThat(new TestClient(SERVICE).track(String.join("\n", lines)).statusCode()).isEqualTo(200);
  }

  @AfterAll
  static void close() {
    SERVICE.close();
  }

  @DisplayName("each view is quick; the bound is generous, for slow and busy machines")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "overview",
        "transactions?limit=1000",
        "transactions?text=nowhere+to+be+found",
        "transactions/op100",
        "items/10000",
        "failures",
        "metrics",
        "metrics/chart?name=queue&split=dimension",
        "map",
        "cost"
      })
  void eachViewIsQuick(String view) {
    long quickest = Long.MAX_VALUE;
    int length = 0;
    for (int i = 0; i < 20; i++) {
      long begin = System.nanoTime();
      length = client.get("/api/" + view).body().length();
      quickest = Math.min(quickest, System.nanoTime() - begin);
    }

    Duration time = Duration.ofNanos(quickest);
    System.out.println(view + ": " + time.toMillis() + " ms, " + length + " characters");
    assertThat(time).isLessThan(Duration.ofMillis(500));
    assertThat(length).isLessThan(1_000_000);
  }

  @Test
  void theOldestAreForgotten() {
    JsonNode found = TestClient.json(client.get("/api/transactions?limit=1000"));

    assertThat(found.path("kept").intValue()).isEqualTo(KEPT);
    assertThat(found.path("items")).hasSize(1000);
    assertThat(client.get("/api/items/500").statusCode()).isEqualTo(404);
    assertThat(client.get("/api/items/501").statusCode()).isEqualTo(200);
  }

  private static String line(int i) {
    Map<String, String> tags =
        Map.of(
            "ai.cloud.role", "role " + i % 5,
            "ai.operation.id", "op" + i / 20,
            "ai.operation.name", "GET /operation/" + i % 300);
    String line =
        switch (i % 5) {
          case 0 -> Envelopes.line("Request", tags);
          case 1 -> Envelopes.line("RemoteDependency", tags);
          case 2 -> Envelopes.line("Exception", tags);
          case 3 -> Envelopes.line("Metric", tags);
          default -> Envelopes.line("Message", tags);
        };
    String text = "some text that makes the item as long as they usually are ".repeat(8);
    return line.replace(
        "\"ver\":2",
        "\"ver\":2,\"properties\":{\"dimension\":\"" + i % 40 + "\",\"text\":\"" + text + "\"}");
  }
}
