/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.TelemetryItem;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.HttpStatusCodeException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Spring MVC, RestClient, JDBC and scheduled methods, as the portal shows them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServletTelemetryTest {

  private static final String[] OBSERVATION_KEYS = {
    "method",
    "uri",
    "status",
    "outcome",
    "exception",
    "http.url",
    "client.name",
    "code.function",
    "code.namespace",
    "jdbc.query[0]",
    "peer.service"
  };

  private @Nullable EndedApplication application;
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
              EndedApplication.get(port, "/logged");
              EndedApplication.get(port, "/buried");
              EndedApplication.get(port, "/redirect");
              EndedApplication.get(port, "/calls?dead=" + deadPort);
              EndedApplication.get(port, "/stock");
              context.getBean(Tasks.class).awaitBoth();
            },
            "--spring.datasource.generate-unique-name=false",
            "--spring.datasource.name=stock",
            "--spring.task.scheduling.shutdown.await-termination=true",
            "--spring.task.scheduling.shutdown.await-termination-period=10s");
  }

  @Test
  void everythingIsAcceptedAndAccountedFor() {
    application().assertEverythingWasAccepted();
  }

  @Test
  @DisplayName("TR-20, TR-23, TR-24: requests have name, code, success and URL")
  void requestsReadLikeNativeOnes() {
    assertThat(application().requests())
        .filteredOn(item -> item.field("url").isPresent())
        .extracting(item -> EndedApplication.shown(item, "name", "responseCode", "success"))
        .containsExactlyInAnyOrder(
            "GET /orders/{id} | 200 | true",
            "GET /** | 404 | false",
            "GET /handled | 500 | false",
            "GET /thrown | 500 | false",
            "GET /logged | 500 | false",
            "GET /buried | 500 | false",
            "GET /redirect | 302 | true",
            "GET /calls | 200 | true",
            "GET /stock | 200 | true",
            // What the calls of the application to itself met.
            "GET /orders/{id} | 200 | true",
            "GET /orders/{id} | 200 | true",
            "GET /missing | 404 | false",
            "GET /handled | 500 | false");
    assertThat(application().request("GET /**").field("url"))
        .contains("http://127.0.0.1:" + port + "/nowhere");
  }

  @Test
  @DisplayName("TR-23, TR-26: query, client and user agent are known, secrets are not")
  void requestsTellWhoAskedForWhat() {
    assertThat(application().requests())
        .filteredOn(item -> item.tag("ai.user.userAgent").filter("visitor"::equals).isPresent())
        .hasSize(9)
        .allSatisfy(item -> assertThat(item.tag("ai.location.ip")).contains("127.0.0.1"))
        .extracting(item -> item.field("url").orElse(""))
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
    assertThat(call.operationId()).isEqualTo(application().request("GET /calls").operationId());
  }

  @Test
  @DisplayName("TR-22: calls, exceptions and log lines know the request they belong to")
  void everythingKnowsItsRequest() {
    assertThat(application().below(application().request("GET /calls"), "RemoteDependencyData"))
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.tag("ai.operation.name")).contains("GET /calls"));
    assertThat(application().call("SELECT stock").tag("ai.operation.name")).contains("GET /stock");
    assertThat(application().below(application().request("GET /thrown"), "ExceptionData"))
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.tag("ai.operation.name")).contains("GET /thrown"));
    assertThat(application().below(application().request("GET /logged"), "ExceptionData"))
        .isNotEmpty()
        .allSatisfy(item -> assertThat(item.tag("ai.operation.name")).contains("GET /logged"));
  }

  @Test
  @DisplayName("TR-43 to TR-46: a statement is a dependency of type SQL")
  void statementsReadLikeNativeOnes() {
    TelemetryItem statement = application().call("SELECT stock");

    assertThat(EndedApplication.shown(statement, "type", "target", "data", "success"))
        .isEqualTo("SQL | stock | select count(*) from item where price > ? | true");
    assertThat(statement.operationId())
        .isEqualTo(application().request("GET /stock").operationId());
  }

  @Test
  @DisplayName("TR-1: a run of a scheduled method is a request without caller")
  void runsOfScheduledMethodsAreRequests() {
    assertThat(application().requests())
        .filteredOn(item -> item.field("url").isEmpty())
        .allSatisfy(item -> assertThat(item.operationParentId()).isEmpty())
        .extracting(item -> EndedApplication.shown(item, "name", "responseCode", "success"))
        .containsExactlyInAnyOrder("task tasks.succeed | 0 | true", "task tasks.fail | 0 | false");
    assertThat(application().below(application().request("task tasks.fail"), "ExceptionData"))
        .singleElement()
        .satisfies(
            item ->
                assertThat(EndedApplication.shown(item, "typeName", "message"))
                    .isEqualTo("java.lang.IllegalStateException | no stock"));
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
  @DisplayName("TR-65: an exception that was logged already is not reported again by its request")
  void loggedExceptionIsReportedOnce() {
    assertThat(application().below(application().request("GET /logged"), "ExceptionData"))
        .singleElement()
        .satisfies(
            item -> assertThat(item.property("LoggerName")).contains(Orders.class.getName()));
  }

  @Test
  @DisplayName("TR-65: nor is one that was logged further inside")
  void exceptionLoggedByInnerSpanIsReportedOnce() {
    TelemetryItem request = application().request("GET /buried");

    assertThat(application().below(request, "RemoteDependencyData")).hasSize(1);
    assertThat(application().of("ExceptionData"))
        .filteredOn(item -> item.operationId().equals(request.operationId()))
        .singleElement()
        .satisfies(
            item -> assertThat(item.property("LoggerName")).contains(Orders.class.getName()));
  }

  @Test
  @DisplayName("TR-71: what is in the fields is not repeated as a custom property")
  void keysOfObservationsAreNotRepeated() {
    assertThat(application().requests())
        .allSatisfy(item -> assertThat(item.properties()).doesNotContainKeys(OBSERVATION_KEYS));
    assertThat(application().dependencies())
        .allSatisfy(item -> assertThat(item.properties()).doesNotContainKeys(OBSERVATION_KEYS));
  }

  private EndedApplication application() {
    assertThat(application).isNotNull();
    return application;
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EnableScheduling
  static class Shop {

    @Bean
    Orders orders(
        RestClient.Builder clients, JdbcTemplate database, ObservationRegistry observations) {
      return new Orders(clients.build(), database, observations);
    }

    @Bean
    Tasks tasks() {
      return new Tasks();
    }
  }

  @RestController
  static class Orders {

    private static final Logger logger = LoggerFactory.getLogger(Orders.class);

    private final RestClient client;
    private final JdbcTemplate database;
    private final ObservationRegistry observations;

    Orders(RestClient client, JdbcTemplate database, ObservationRegistry observations) {
      this.client = client;
      this.database = database;
      this.observations = observations;
    }

    @GetMapping("/orders/{id}")
    String order(@PathVariable long id) {
      return "order " + id;
    }

    @GetMapping("/missing")
    ResponseEntity<String> missing() {
      return ResponseEntity.notFound().build();
    }

    @GetMapping("/handled")
    ResponseEntity<String> handled() {
      return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).body("handled");
    }

    @GetMapping("/thrown")
    String thrown() {
      throw new IllegalStateException("no way");
    }

    @GetMapping("/logged")
    String logged() {
      IllegalStateException e =
          new IllegalStateException("no way out", new IllegalArgumentException("no map"));
      logger.error("Lost", e);
      throw e;
    }

    @GetMapping("/buried")
    String buried() {
      return Observation.createNotStarted("search", observations).observe(this::logged);
    }

    @GetMapping("/redirect")
    ResponseEntity<String> redirect() {
      return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/orders/1")).build();
    }

    @GetMapping("/stock")
    String stock() {
      database.execute("create table item(price int)");
      return String.valueOf(
          database.queryForObject("select count(*) from item where price > ?", Integer.class, 5));
    }

    @GetMapping("/calls")
    String calls(HttpServletRequest request, @RequestParam int dead) {
      String here = "http://127.0.0.1:" + request.getServerPort();
      call(here + "/orders/{id}?size={size}", Map.of("id", 7, "size", 1));
      client.get().uri(URI.create(here + "/orders/8")).retrieve().toBodilessEntity();
      call(here + "/missing", Map.of());
      call(here + "/handled", Map.of());
      call("http://127.0.0.1:" + dead + "/x", Map.of());
      return "called";
    }

    private void call(String uri, Map<String, ?> variables) {
      try {
        client.get().uri(uri, variables).retrieve().toBodilessEntity();
      } catch (HttpStatusCodeException | ResourceAccessException e) {
        // As it is meant to be.
      }
    }
  }

  static class Tasks {

    private final CountDownLatch runs = new CountDownLatch(2);

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.DAYS)
    void succeed() {
      runs.countDown();
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.DAYS)
    void fail() {
      runs.countDown();
      throw new IllegalStateException("no stock");
    }

    void awaitBoth() throws InterruptedException {
      assertThat(runs.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
