/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.inventory;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Knows what is in stock. The storefront starts it in a process of its own. */
@EnableScheduling
@SpringBootApplication
public class InventoryApplication {

  /** Runs the application. */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(InventoryApplication.class);
    application.setDefaultProperties(Map.of("spring.config.name", "application,inventory"));
    application.run(args);
  }
}
