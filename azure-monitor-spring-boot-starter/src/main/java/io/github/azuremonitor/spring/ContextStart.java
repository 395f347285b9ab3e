/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Tells when all beans of the context have started, which is before runners run: theirs may be the
 * work of the application.
 */
final class ContextStart implements ApplicationListener<ContextRefreshedEvent> {

  private final ApplicationContext context;
  private final CompletableFuture<Void> started = new CompletableFuture<>();

  ContextStart(ApplicationContext context) {
    this.context = context;
  }

  CompletionStage<Void> started() {
    return started;
  }

  /** Those of child contexts arrive here as well. */
  @Override
  public void onApplicationEvent(ContextRefreshedEvent event) {
    if (event.getApplicationContext() == context) {
      started.complete(null);
    }
  }
}
