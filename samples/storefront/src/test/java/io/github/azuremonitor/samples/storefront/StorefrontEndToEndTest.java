/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Runs the sample with the local service that the starter brings, and asks that over HTTP what
 * arrived. Each test is about another order, and so has an operation of its own; all are asked for
 * at the start, since what takes time is the way of the telemetry.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorefrontEndToEndTest {

  private static final List<String> ORDERS =
      List.of(
          "/orders/1",
          "/orders/3",
          "/orders/2/warranty",
          "/orders/4/invoice",
          "/orders/5/delivery",
          "/orders/404");

  private final Map<String, Integer> answers = new HashMap<>();
  private final SampleProcess sample;
  private final LocalService service;

  @RegisterExtension final PrintOutput printOutput;

  StorefrontEndToEndTest() throws Exception {
    int servicePort = SampleProcess.freePort();
    service = new LocalService(servicePort);
    sample =
        SampleProcess.start(
            Map.of(),
            "--azure.monitor.local.port=" + servicePort,
            "--storefront.traffic.enabled=false");
    printOutput = new PrintOutput(sample::output);
  }

  @BeforeAll
  void order() throws Exception {
    sample.awaitStart();
    // Restocking changes what is told of the orders.
    sample.eventually(
        () ->
            assertThat(service.items("RequestData"))
                .extracting(item -> item.text("name"))
                .contains("task restocking.restock"));
    HttpClient customer = HttpClient.newHttpClient();
    for (String order : ORDERS) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(storefront(order))).build();
      answers.put(order, customer.send(request, BodyHandlers.discarding()).statusCode());
    }
  }

  @AfterEach
  void nothingWasRejected() throws Exception {
    assertThat(service.summary().path("rejected").asInt(-1)).isZero();
  }

  @AfterAll
  void endSample() {
    sample.close();
  }

  @Test
  void oneOperationThroughBothApplications() throws Exception {
    assertThat(answers).containsEntry("/orders/1", 200);
    sample.eventually(
        () -> {
          Operation operation = service.operation(storefront("/orders/1"));
          Item order = operation.request("storefront");
          Item call = operation.dependency("storefront", "Http");
          Item stock = operation.request("inventory");
          Item query = operation.dependency("inventory", "SQL");

          assertThat(order.parent()).isEmpty();
          assertThat(call.parent()).isEqualTo(order.text("id"));
          assertThat(stock.parent()).isEqualTo(call.text("id"));
          assertThat(query.parent()).isEqualTo(stock.text("id"));
          Item ownQuery = operation.dependency("storefront", "SQL");
          assertThat(ownQuery.parent()).isEqualTo(order.text("id"));

          assertRequest(order, "GET /orders/{id}", "200");
          assertRequest(stock, "GET /stock/{item}", "200");
          assertThat(stock.text("url")).isEqualTo(inventory("/stock/teapot"));
          assertThat(call.text("name")).isEqualTo("GET /stock/{item}");
          assertThat(call.text("target")).isEqualTo("127.0.0.1:" + sample.inventoryPort());
          assertThat(call.text("data")).isEqualTo(inventory("/stock/teapot"));
          assertThat(call.text("resultCode")).isEqualTo("200");
          assertThat(query.text("data"))
              .isEqualTo("SELECT item, available FROM stock WHERE item = ?");
          assertThat(query.text("target")).isEqualTo("stock");
          assertThat(List.of(order, call, stock, query))
              .allSatisfy(item -> assertThat(item.data().path("success").asBoolean()).isTrue());
        });
  }

  @Test
  void logLinesBelongToTheirRequests() throws Exception {
    assertThat(answers).containsEntry("/orders/3", 200);
    sample.eventually(
        () -> {
          Operation operation = service.operation(storefront("/orders/3"));
          Item shown = operation.log("storefront", "Order of kettle shown");
          assertThat(shown.parent()).isEqualTo(operation.request("storefront").text("id"));
          assertThat(shown.text("severityLevel")).isEqualTo("Information");
          assertThat(shown.property("shop.order")).isEqualTo("3");
          assertThat(shown.property("total")).isEqualTo("39.00");
          // The route, unless the line was sent before the request ended.
          assertThat(shown.tag("ai.operation.name")).isIn("GET /orders/{id}", "GET /orders/3");

          Item low = operation.log("inventory", "Only 3 left in stock");
          assertThat(low.parent()).isEqualTo(operation.request("inventory").text("id"));
          assertThat(low.text("severityLevel")).isEqualTo("Warning");
          assertThat(low.property("shop.item")).isEqualTo("kettle");
        });
  }

  @Test
  void handledFailureIsAFailureWithoutException() throws Exception {
    assertThat(answers).containsEntry("/orders/2/warranty", 500);
    sample.eventually(
        () -> {
          Operation operation = service.operation(storefront("/orders/2/warranty"));
          assertFailed(operation, "GET /orders/{id}/warranty", "GET /stock/{item}/supplier");
          assertThat(operation.items("inventory", "ExceptionData")).isEmpty();
          Item log = operation.log("inventory", "The supplier of cup does not answer");
          assertThat(log.text("severityLevel")).isEqualTo("Error");
        });
  }

  @Test
  void thrownExceptionIsInTheOperation() throws Exception {
    assertThat(answers).containsEntry("/orders/4/invoice", 500);
    sample.eventually(
        () -> {
          Operation operation = service.operation(storefront("/orders/4/invoice"));
          assertFailed(operation, "GET /orders/{id}/invoice", "GET /stock/{item}/price");
          assertThat(operation.items("inventory", "ExceptionData"))
              .anySatisfy(
                  item -> {
                    assertThat(item.parent()).isEqualTo(operation.request("inventory").text("id"));
                    assertThat(item.data().path("exceptions").toString())
                        .contains("java.lang.IllegalStateException")
                        .contains("No price is known for strainer")
                        .contains("StockController.price");
                  });
          assertThat(operation.items("storefront", "ExceptionData")).isNotEmpty();
        });
  }

  @Test
  void slowCallContainsTheSpanOfTheApplication() throws Exception {
    assertThat(answers).containsEntry("/orders/5/delivery", 200);
    sample.eventually(
        () -> {
          Operation operation = service.operation(storefront("/orders/5/delivery"));
          Item request = operation.request("storefront");
          Item span = operation.dependency("inventory", "InProc");
          assertThat(request.text("duration")).isGreaterThan("00:00:01.2");
          assertThat(span.text("duration")).isBetween("00:00:01.2", request.text("duration"));
          assertThat(span.text("name")).isEqualTo("forecast demand");
          assertThat(span.parent()).isEqualTo(operation.request("inventory").text("id"));
          assertThat(operation.dependency("inventory", "SQL").parent()).isEqualTo(span.text("id"));
        });
  }

  @Test
  void unknownOrderIsAFailedRequest() throws Exception {
    assertThat(answers).containsEntry("/orders/404", 404);
    sample.eventually(
        () -> {
          Item request = service.operation(storefront("/orders/404")).request("storefront");
          assertRequest(request, "GET /orders/{id}", "404");
          assertThat(request.data().path("success").asBoolean()).isFalse();
        });
  }

  @Test
  void scheduledTasksAreRequests() throws Exception {
    sample.eventually(
        () ->
            assertThat(service.items("RequestData"))
                .extracting(item -> item.role() + ": " + item.text("name"))
                .contains(
                    "storefront: task orderReview.review", "inventory: task restocking.restock"));
  }

  private static void assertRequest(Item request, String name, String code) {
    assertThat(request.text("name")).isEqualTo(name);
    assertThat(request.tag("ai.operation.name")).isEqualTo(name);
    assertThat(request.text("responseCode")).isEqualTo(code);
  }

  private static void assertFailed(Operation operation, String name, String inventoryName) {
    Item request = operation.request("storefront");
    Item call = operation.dependency("storefront", "Http");
    Item answer = operation.request("inventory");
    assertRequest(request, name, "500");
    assertRequest(answer, inventoryName, "500");
    assertThat(call.text("resultCode")).isEqualTo("500");
    assertThat(List.of(request, call, answer))
        .allSatisfy(item -> assertThat(item.data().path("success").asBoolean(true)).isFalse());
  }

  private String storefront(String path) {
    return "http://127.0.0.1:" + sample.port() + path;
  }

  private String inventory(String path) {
    return "http://127.0.0.1:" + sample.inventoryPort() + path;
  }
}
