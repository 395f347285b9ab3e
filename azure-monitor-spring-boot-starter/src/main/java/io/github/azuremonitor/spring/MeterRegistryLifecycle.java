/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * Lets a meter registry live for as long as requests are served. Boot closes meter registries
 * before a graceful shutdown waits for the requests in progress, whose timers would then be lost.
 * This ends between that and the end of the server.
 */
final class MeterRegistryLifecycle implements SmartLifecycle, DisposableBean {

  /** Below that of graceful shutdown, above that of web servers; both steps are Boot's. */
  private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 1024 - 512;

  private final AzureMonitorMeterRegistry registry;
  private volatile boolean running;

  MeterRegistryLifecycle(AzureMonitorMeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void start() {
    registry.holdOpen();
    running = true;
  }

  /** A context that is only paused goes on with the same registry, which nobody closed. */
  @Override
  public void stop() {
    registry.letClose();
    running = false;
  }

  /** Where nobody stopped it, for whatever reason, the registry must not live on. */
  @Override
  public void destroy() {
    registry.letClose();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
