/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.RequestOperation;
import io.github.azuremonitor.local.TelemetryItem;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** WebFlux and WebClient, as the portal shows them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReactiveTelemetryTest {

  private static final String[] OBSERVATION_KEYS = {
    "method", "uri", "status", "outcome", "exception", "http.url", "client.name"
  };

  private @Nullable EndedApplication application;
  private Queue<RequestOperation> seenByController = new ConcurrentLinkedQueue<>();
  private final int deadPort = EndedApplication.deadPort();
  private int port;

  @BeforeAll
  void runApplication() throws Exception {
    application =
        EndedApplication.run(
            Shop.class,
            context -> {
              port = EndedApplication.port(context);
              EndedApplication.get(port, "/orders/42?size=3&password=secret");
              EndedApplication.get(port, "/nowhere");
              EndedApplication.get(port, "/handled");
              EndedApplication.get(port, "/thrown");
              EndedApplication.get(port, "/redirect");
              EndedApplication.get(port, "/calls?dead=" + deadPort);
              seenByController = context.getBean(Orders.class).operations;
            },
            "--spring.main.web-application-type=reactive",
            "--spring.reactor.context-propagation=auto");
  }

  @Test
  void everythingIsAcceptedAndAccountedFor() {
    application().assertEverythingWasAccepted();
  }

  @Test
  @DisplayName("TR-20, TR-24: requests have name, code and success")
  void requestsReadLikeNativeOnes() {
    assertThat(application().requests())
        .extracting(item -> EndedApplication.shown(item, "name", "responseCode", "success"))
        .containsExactlyInAnyOrder(
            "GET /orders/{id} | 200 | true",
            "GET /** | 404 | false",
            "GET /handled | 500 | false",
            "GET /thrown | 500 | false",
            "GET /redirect | 302 | true",
            "GET /calls | 200 | true",
            // What the calls of the application to itself met.
            "GET /orders/{id} | 200 | true",
            "GET /orders/{id} | 200 | true",
            "GET /missing | 404 | false",
            "GET /handled | 500 | false");
  }

  @Test
  @DisplayName("TR-23, TR-26: URL, query, client and user agent are known, secrets are not")
  void requestsTellWhoAskedForWhat() {
    assertThat(application().requests())
        .filteredOn(item -> item.tag("ai.user.userAgent").filter("visitor"::equals).isPresent())
        .hasSize(6)
        .allSatisfy(item -> assertThat(item.tag("ai.location.ip")).contains("127.0.0.1"))
        .extracting(item -> item.field("url").orElse(""))
        .contains("http://127.0.0.1:" + port + "/nowhere")
        .anySatisfy(url -> assertThat(url).contains("/orders/42?size=3"));
    assertThat(application().items()).filteredOn(item -> item.json().contains("secret")).isEmpty();
  }

  @Test
  @DisplayName("TR-32 to TR-36: calls have type, target, data and code")
  void callsReadLikeNativeOnes() {
    String here = "127.0.0.1:" + port;
    String nobody = "127.0.0.1:" + deadPort;

    assertThat(application().below(application().request("GET /calls"), "RemoteDependencyData"))
        .extracting(
            item ->
                EndedApplication.shown(
                    item, "type", "name", "target", "resultCode", "success", "data"))
        .containsExactlyInAnyOrder(
            "Http | GET /orders/{id} | %s | 200 | true | http://%s/orders/7?size=1"
                .formatted(here, here),
            "Http | GET /orders/8 | %s | 200 | true | http://%s/orders/8".formatted(here, here),
            "Http | GET /missing | %s | 404 | false | http://%s/missing".formatted(here, here),
            "Http | GET /handled | %s | 500 | false | http://%s/handled".formatted(here, here),
            "Http | GET /x | %s | 0 | false | http://%s/x".formatted(nobody, nobody));
  }

  @Test
  @DisplayName("TR-3, TR-6, TR-7: what was called is below the call, and that below its request")
  void callsLeadToWhatTheyReached() {
    TelemetryItem call = application().call("GET /missing");
    TelemetryItem reached = application().request("GET /missing");

    assertThat(reached.operationParentId()).isEqualTo(call.field("id"));
    assertThat(reached.operationId()).isEqualTo(call.operationId());
  }

  @Test
  @DisplayName("TR-62: an exception belongs to its request")
  void thrownExceptionBelongsToItsRequest() {
    assertThat(application().below(application().request("GET /thrown"), "ExceptionData"))
        .singleElement()
        .satisfies(
            item ->
                assertThat(EndedApplication.shown(item, "typeName", "message"))
                    .isEqualTo("java.lang.IllegalStateException | no way"));
  }

  @Test
  @DisplayName("TR-71: what is in the fields is not repeated as a custom property")
  void keysOfObservationsAreNotRepeated() {
    assertThat(application().requests())
        .allSatisfy(item -> assertThat(item.properties()).doesNotContainKeys(OBSERVATION_KEYS));
    assertThat(application().dependencies())
        .allSatisfy(item -> assertThat(item.properties()).doesNotContainKeys(OBSERVATION_KEYS));
  }

  @Test
  void methodAndPathAreKnownBeforeTheSpanHasAName() {
    assertThat(seenByController)
        .containsExactlyInAnyOrder(
            new RequestOperation("GET", "/orders/42"),
            new RequestOperation("GET", "/orders/7"),
            new RequestOperation("GET", "/orders/8"));
  }

  private EndedApplication application() {
    assertThat(application).isNotNull();
    return application;
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Shop {

    @Bean
    Orders orders(WebClient.Builder clients) {
      return new Orders(clients.build());
    }
  }

  @RestController
  static class Orders {

    private final Queue<RequestOperation> operations = new ConcurrentLinkedQueue<>();
    private final WebClient client;

    Orders(WebClient client) {
      this.client = client;
    }

    @GetMapping("/orders/{id}")
    Mono<String> order(@PathVariable long id) {
      return Mono.fromSupplier(
          () -> {
            RequestOperation operation = RequestOperation.fromContext(Context.current());
            if (operation != null) {
              operations.add(operation);
            }
            return "order " + id;
          });
    }

    @GetMapping("/missing")
    Mono<ResponseEntity<String>> missing() {
      return Mono.just(ResponseEntity.notFound().build());
    }

    @GetMapping("/handled")
    Mono<ResponseEntity<String>> handled() {
      return Mono.just(ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).body("handled"));
    }

    @GetMapping("/thrown")
    Mono<String> thrown() {
      return Mono.error(() -> new IllegalStateException("no way"));
    }

    @GetMapping("/redirect")
    Mono<ResponseEntity<String>> redirect() {
      return Mono.just(
          ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/orders/1")).build());
    }

    @GetMapping("/calls")
    Mono<String> calls(ServerWebExchange exchange, @RequestParam int dead) {
      String here = "http://127.0.0.1:" + exchange.getRequest().getURI().getPort();
      return call(here + "/orders/{id}?size={size}", Map.of("id", 7, "size", 1))
          .then(client.get().uri(URI.create(here + "/orders/8")).retrieve().toBodilessEntity())
          .then(call(here + "/missing", Map.of()))
          .then(call(here + "/handled", Map.of()))
          .then(call("http://127.0.0.1:" + dead + "/x", Map.of()))
          .thenReturn("called");
    }

    /** Failure is what some of the calls are for. */
    private Mono<?> call(String uri, Map<String, ?> variables) {
      return client
          .get()
          .uri(uri, variables)
          .retrieve()
          .toBodilessEntity()
          .onErrorResume(e -> Mono.empty());
    }
  }
}
