/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.ledger.DeliveryReport;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.Rejection;
import io.github.azuremonitor.local.TelemetryItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What arrived of an application that ran and has ended: what is not there by then never comes.
 *
 * @param items everything the ingestion service accepted
 * @param rejections everything it refused
 * @param report what the exporter has to say of it
 */
record EndedApplication(
    List<TelemetryItem> items, List<Rejection> rejections, DeliveryReport report) {

  /** Starts an application that sends everything to a service of its own, visits and ends it. */
  static EndedApplication run(Class<?> configuration, Visit visit, String... arguments)
      throws Exception {
    try (LocalIngestion service = LocalIngestion.start()) {
      AzureMonitorPipeline pipeline;
      try (ConfigurableApplicationContext context =
          start(configuration, service.connectionString(), arguments)) {
        pipeline = context.getBean(AzureMonitorPipeline.class);
        visit.to(context);
      }
      return new EndedApplication(service.items(), service.rejections(), pipeline.report());
    }
  }

  private static ConfigurableApplicationContext start(
      Class<?> configuration, String connectionString, String... arguments) {
    SpringApplication application = new SpringApplication(configuration);
    application.setMainApplicationClass(configuration);
    List<String> all =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.application.name=shop",
                "--spring.main.banner-mode=off",
                "--azure.monitor.sampling.ratio=1",
                // A busy machine is no reason to give anything up.
                "--azure.monitor.shutdown-timeout=30s",
                "--azure.monitor.connection-string=" + connectionString));
    for (String argument : arguments) {
      // An argument that is there twice would have two values.
      String name = argument.substring(0, argument.indexOf('=') + 1);
      all.removeIf(other -> other.startsWith(name));
      all.add(argument);
    }
    return application.run(all.toArray(String[]::new));
  }

  static int port(ConfigurableApplicationContext context) {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** Asks without being traced, and without following redirects. */
  static void get(int port, String pathAndQuery) throws IOException, InterruptedException {
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery))
                .header("User-Agent", "visitor")
                .build(),
            HttpResponse.BodyHandlers.discarding());
  }

  /** Returns a port on which nobody listens. */
  static int deadPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void assertEverythingWasAccepted() {
    assertThat(rejections).isEmpty();
    assertThat(report.isBalanced()).isTrue();
    assertThat(report.total().accepted()).isEqualTo(report.total().offered());
    assertThat(items).hasSize((int) report.total().offered());
  }

  List<TelemetryItem> requests() {
    return of("RequestData");
  }

  List<TelemetryItem> dependencies() {
    return of("RemoteDependencyData");
  }

  /** What was sent to others, without what only took time here. */
  List<TelemetryItem> calls() {
    return dependencies().stream()
        .filter(item -> !item.field("type").orElse("").equals("InProc"))
        .toList();
  }

  List<TelemetryItem> of(String baseType) {
    return items.stream().filter(item -> item.baseType().equals(baseType)).toList();
  }

  TelemetryItem request(String name) {
    return named(requests(), name);
  }

  TelemetryItem call(String name) {
    return named(calls(), name);
  }

  /** Returns the exceptions and messages that the portal shows below a request or dependency. */
  List<TelemetryItem> below(TelemetryItem item, String baseType) {
    return of(baseType).stream()
        .filter(other -> other.operationParentId().equals(item.field("id")))
        .toList();
  }

  private static TelemetryItem named(List<TelemetryItem> items, String name) {
    List<TelemetryItem> found =
        items.stream().filter(item -> item.field("name").orElse("").equals(name)).toList();
    assertThat(found).as(name).hasSize(1);
    return found.get(0);
  }

  /** Returns fields as one line; what is absent shows as {@code -}. */
  static String shown(TelemetryItem item, String... fields) {
    return Stream.of(fields).map(field -> item.field(field).orElse("-")).collect(joining(" | "));
  }

  /** What is done with the running application. */
  interface Visit {
    void to(ConfigurableApplicationContext context) throws Exception;
  }
}
