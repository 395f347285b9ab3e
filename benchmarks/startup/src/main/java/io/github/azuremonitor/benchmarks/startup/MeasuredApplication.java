/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks.startup;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A small web application that prints how long after its JVM it became ready and how much processor
 * time that took, and ends. It knows nothing of telemetry: whether there is any depends on the
 * class path.
 */
@EnableAutoConfiguration
@Import(MeasuredApplication.Greeting.class)
public class MeasuredApplication {

  /** Before the milliseconds since the start of the JVM, and those of all processors. */
  static final String READY = "ready after ms:";

  /** Runs the application. */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(MeasuredApplication.class);
    application.addListeners((ApplicationListener<ApplicationReadyEvent>) event -> printAge());
    // What was logged is sent when the application ends.
    application.run(args).close();
  }

  private static void printAge() {
    long started = ManagementFactory.getRuntimeMXBean().getStartTime();
    long now = System.currentTimeMillis();
    System.out.println(READY + (now - started) + " " + processorMillis());
  }

  private static long processorMillis() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? TimeUnit.NANOSECONDS.toMillis(system.getProcessCpuTime())
        : 0;
  }

  /** What the application is for. */
  @RestController
  static class Greeting {

    @GetMapping("/")
    String greet() {
      return "Hello";
    }
  }
}
