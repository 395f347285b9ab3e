/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The application to run: it starts the inventory too, and sends itself some requests. */
@ConfigurationPropertiesScan
@EnableScheduling
@SpringBootApplication
public class StorefrontApplication {

  /** Runs the application. */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(StorefrontApplication.class);
    application.setDefaultProperties(Map.of("spring.config.name", "application,storefront"));
    application.run(args);
  }
}
