/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The delivery of applications in this process")
class DeliveryViewTest {

  private final LocalIngestion service = LocalIngestion.start();
  private final TestClient client = new TestClient(service);

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void isAskedForWhenThePageAsks() {
    AtomicInteger calls = new AtomicInteger();
    service.showDelivery("orders", () -> "{\"calls\":" + calls.incrementAndGet() + "}");
    assertThat(calls).hasValue(0);

    assertThat(delivery())
        .isEqualTo("{\"sources\":[{\"name\":\"orders\",\"state\":{\"calls\":1}}]}");
    assertThat(delivery())
        .isEqualTo("{\"sources\":[{\"name\":\"orders\",\"state\":{\"calls\":2}}]}");
  }

  @Test
  void isShownUntilItsRegistrationIsClosed() {
    DeliveryRegistration first = service.showDelivery("same", () -> "1");
    service.showDelivery("same", () -> "2");

    first.close();
    first.close();

    assertThat(delivery()).isEqualTo("{\"sources\":[{\"name\":\"same\",\"state\":2}]}");
  }

  static List<Supplier<String>> failures() {
    return List.of(
        () -> {
          throw new IllegalStateException("closed");
        },
        () -> "no JSON",
        () -> "{} {}",
        () -> "",
        () -> "\"" + "x".repeat(1024 * 1024) + "\"");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isUnknownWhereItCannotBeTold(Supplier<String> failing) {
    service.showDelivery("failing", failing);
    service.showDelivery("fine", () -> "{}");

    assertThat(delivery())
        .isEqualTo(
            "{\"sources\":[{\"name\":\"failing\",\"state\":null},{\"name\":\"fine\",\"state\":{}}]}");
  }

  @Test
  void isBounded() {
    IntStream.range(0, 40)
        .forEach(i -> service.showDelivery(i + " " + "n".repeat(200), () -> "{}"));

    assertThat(TestClient.json(client.get("/api/delivery")).path("sources"))
        .hasSize(32)
        .first()
        .satisfies(
            source -> assertThat(source.path("name").stringValue()).startsWith("8 n").hasSize(101));
  }

  private String delivery() {
    return client.get("/api/delivery").body();
  }
}
