/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.TelemetryItem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A request in progress while the application is told to end. */
class GracefulShutdownTest {

  @Test
  void requestThatEndsDuringGracefulShutdownIsMeasured() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    EndedApplication ended =
        EndedApplication.run(
            Shop.class,
            context -> {
              answers.add(ask(EndedApplication.port(context)));
              context.getBean(SlowController.class).awaitRequest();
            },
            "--server.shutdown=graceful");

    assertThat(answers.get(0).get(60, TimeUnit.SECONDS).body()).isEqualTo("done");
    assertThat(ended.requests()).hasSize(1);
    assertThat(timers(ended)).singleElement().satisfies(GracefulShutdownTest::isOfOneRequest);
  }

  private static CompletableFuture<HttpResponse<String>> ask(int port) {
    return HttpClient.newHttpClient()
        .sendAsync(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/slow")).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static List<TelemetryItem> timers(EndedApplication ended) {
    return ended.of("MetricData").stream()
        .filter(item -> item.property("uri").equals(Optional.of("/slow")))
        .filter(item -> item.json().contains("\"http.server.requests\""))
        .toList();
  }

  private static void isOfOneRequest(TelemetryItem item) {
    assertThat(
            item.envelope()
                .path("data")
                .path("baseData")
                .path("metrics")
                .path(0)
                .path("count")
                .asInt())
        .isEqualTo(1);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Shop {

    @Bean
    SlowController slowController() {
      return new SlowController();
    }
  }

  /** Answers when the application is being shut down, after everybody was told so. */
  @RestController
  static class SlowController implements SmartLifecycle {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;

    @GetMapping("/slow")
    String slow() throws InterruptedException {
      asked.countDown();
      return stopped.await(30, TimeUnit.SECONDS) ? "done" : "gave up";
    }

    void awaitRequest() throws InterruptedException {
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void stop() {
      stopped.countDown();
      running = false;
    }

    @Override
    public boolean isRunning() {
      return running;
    }
  }
}
