/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.core.env.StandardEnvironment;

/** Two contexts of one process are prepared; then the application decides about its own. */
final class PreloadedProgram {

  private PreloadedProgram() {}

  public static void main(String[] arguments) {
    List<Runnable> threads = new ArrayList<>();
    for (int context = 0; context < 2; context++) {
      new BackgroundPreload(threads::add)
          .onApplicationEvent(
              new ApplicationEnvironmentPreparedEvent(
                  new DefaultBootstrapContext(),
                  new SpringApplication(PreloadedProgram.class),
                  arguments,
                  new StandardEnvironment()));
    }
    System.out.println("threads " + threads.size());
    // Whatever it cannot load is to show here.
    BackgroundPreload.load();

    AtomicBoolean replaced = new AtomicBoolean();
    ContextStorage.addWrapper(
        storage -> {
          replaced.set(true);
          return storage;
        });
    Context.current();
    System.out.println("context replaced " + replaced);
  }
}
