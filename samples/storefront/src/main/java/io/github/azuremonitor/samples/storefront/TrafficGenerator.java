/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Plays the customers, one request after the other, for a limited time. Its own client is not
 * observed: each request begins a trace, as a customer's does.
 */
@Component
@ConditionalOnBooleanProperty(name = "storefront.traffic.enabled", matchIfMissing = true)
class TrafficGenerator implements SmartLifecycle {

  private static final List<String> PATHS =
      List.of("1", "2", "3", "1/delivery", "4", "2/warranty", "5", "404", "3", "4/invoice");

  private final StorefrontProperties.Traffic settings;
  private final Environment environment;
  private final HttpClient http = HttpClient.newHttpClient();
  private Instant end = Instant.EPOCH;
  private int sent;
  private @Nullable ScheduledThreadPoolExecutor executor;

  TrafficGenerator(StorefrontProperties properties, Environment environment) {
    settings = properties.traffic();
    this.environment = environment;
  }

  @Override
  public void start() {
    end = Instant.now().plus(settings.duration());
    long pause = settings.pause().toMillis();
    ScheduledThreadPoolExecutor started =
        new ScheduledThreadPoolExecutor(1, TrafficGenerator::thread);
    executor = started;
    var unused = started.scheduleWithFixedDelay(this::send, pause, pause, TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "traffic");
    thread.setDaemon(true);
    return thread;
  }

  private void send() {
    if (Instant.now().isAfter(end)) {
      System.out.println("The built-in traffic has ended after " + sent + " requests");
      stop();
      return;
    }
    String port = environment.getRequiredProperty("local.server.port");
    String path = PATHS.get(sent++ % PATHS.size());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/orders/" + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      http.send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      System.out.println("GET " + request.uri() + " failed: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends with the request that is on its way, not amid it. */
  @Override
  public void stop() {
    if (executor != null) {
      executor.shutdown();
    }
  }

  @Override
  public boolean isRunning() {
    return executor != null && !executor.isShutdown();
  }
}
