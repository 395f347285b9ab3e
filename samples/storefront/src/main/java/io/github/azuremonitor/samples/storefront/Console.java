/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says where everything is and, every few seconds, what the local service has received. */
@Component
class Console implements DisposableBean {

  private static final int SECONDS = 5;

  private final Environment environment;
  private final InventoryProcess inventory;
  private final Destination destination;
  private final StorefrontProperties.Traffic traffic;
  private final JsonMapper json;
  private final ScheduledThreadPoolExecutor executor =
      new ScheduledThreadPoolExecutor(1, Console::thread);

  Console(
      Environment environment,
      InventoryProcess inventory,
      Destination destination,
      StorefrontProperties properties,
      JsonMapper json) {
    this.environment = environment;
    this.inventory = inventory;
    this.destination = destination;
    this.traffic = properties.traffic();
    this.json = json;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "console");
    thread.setDaemon(true);
    return thread;
  }

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    Optional<URI> local = destination.localService();
    String port = environment.getRequiredProperty("local.server.port");
    System.out.printf(
        """

          storefront     http://127.0.0.1:%s/orders/1
          inventory      %s/stock/teapot
          telemetry      %s
          traffic        %s
          Ctrl+C ends both applications.

        """,
        port,
        inventory.address(),
        local.map(service -> service.resolve("/api/items").toString()).orElseGet(this::elsewhere),
        traffic.enabled()
            ? "%d requests per second for %d s"
                .formatted(traffic.requestsPerSecond(), traffic.duration().toSeconds())
            : "none built in");
    local.ifPresent(this::reportRegularly);
  }

  private String elsewhere() {
    return destination.endpoint().map(URI::toString).orElse("is not sent");
  }

  private void reportRegularly(URI service) {
    LocalServiceSummary summary = new LocalServiceSummary(service, json);
    var unused =
        executor.scheduleWithFixedDelay(() -> report(summary), SECONDS, SECONDS, TimeUnit.SECONDS);
  }

  private void report(LocalServiceSummary summary) {
    try {
      System.out.println("Received: " + summary.read());
    } catch (IOException e) {
      System.out.println("The local service does not answer: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void destroy() {
    executor.shutdownNow();
  }
}
