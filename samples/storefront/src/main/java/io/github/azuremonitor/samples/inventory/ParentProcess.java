/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.inventory;

import java.io.IOException;
import java.io.OutputStream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The process that started this one. It is told when the application is ready, and its end, however
 * sudden, is the end of the application, because it closes this process's standard input.
 */
@Component
@ConditionalOnBooleanProperty("inventory.has-parent")
public class ParentProcess {

  /** The line of the standard output that says that requests can be served. */
  public static final String READY = "inventory is ready";

  @EventListener(ApplicationReadyEvent.class)
  void ready() {
    System.out.println(READY);
    Thread watch = new Thread(ParentProcess::endWithParent, "parent-process");
    watch.setDaemon(true);
    watch.start();
  }

  private static void endWithParent() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // As good as its end.
    }
    System.exit(0);
  }
}
