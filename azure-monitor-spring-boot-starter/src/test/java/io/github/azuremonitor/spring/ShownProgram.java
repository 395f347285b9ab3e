/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application that prints what its local service shows of its delivery, and ends. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ShownProgram {

  /** What the line in the output begins with. */
  static final String SHOWN = "shown ";

  /** Runs it. */
  public static void main(String[] arguments) throws Exception {
    try (ConfigurableApplicationContext context =
        SpringApplication.run(ShownProgram.class, arguments)) {
      AzureMonitorPipeline pipeline = context.getBean(AzureMonitorPipeline.class);
      pipeline.recordMetric("orders", 1, 1, Double.NaN, Double.NaN, Map.of(), Instant.now());
      pipeline.flush().join(60, TimeUnit.SECONDS);
      System.out.println(SHOWN + delivery(context.getBean(AzureMonitorConnectionDetails.class)));
    }
  }

  /** Asks a local service for what it shows. */
  static String delivery(AzureMonitorConnectionDetails details) throws Exception {
    String connectionString = details.getConnectionString();
    return connectionString == null ? "nothing" : delivery(connectionString);
  }

  /** Asks a local service for what it shows. */
  static String delivery(String connectionString) throws Exception {
    String endpoint = connectionString.replaceFirst(".*IngestionEndpoint=", "");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(endpoint + "api/delivery")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
