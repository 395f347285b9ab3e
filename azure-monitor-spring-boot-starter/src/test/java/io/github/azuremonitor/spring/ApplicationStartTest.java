/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.AzureMonitorTraceExporter;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.spring.start.ContextStart;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a context that is still starting sends, and when. */
class ApplicationStartTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LocalIngestion service = LocalIngestion.start();
  private final ApplicationContextRunner runner =
      Contexts.runner()
          .withPropertyValues(
              "azure.monitor.sampling.ratio=1",
              "azure.monitor.connection-string=" + service.connectionString())
          .withUserConfiguration(Exporting.class);

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void telemetryOfTheStartIsSentWhenTheContextHasStarted() {
    runner.run(
        context -> {
          assertThat(context.getBean(Seen.class).waiting()).isPositive();
          // Without it the telemetry would be sent, too, but after five seconds.
          assertThat(start(context)).isCompleted();
          service.awaitItems(items -> !items.isEmpty(), PATIENCE);
        });
  }

  @Test
  void startIsSeenAlsoWhereBeansAreLazy() {
    runner
        .withInitializer(
            context ->
                context.addBeanFactoryPostProcessor(
                    new LazyInitializationBeanFactoryPostProcessor()))
        .run(
            context -> {
              assertThat(context.getBeanFactory().containsSingleton("seen")).isFalse();
              assertThat(start(context)).isCompleted();
            });
  }

  private static CompletableFuture<Void> start(ApplicationContext context) {
    return context.getBean(ContextStart.class).started().toCompletableFuture();
  }

  @Test
  void telemetryOfAStartThatFailsIsSentToo() {
    runner
        .withUserConfiguration(Failing.class)
        .run(
            context -> {
              assertThat(context).hasFailed();
              assertThat(service.items()).isNotEmpty();
            });
  }

  @Test
  void whereSpringBootRunsTheApplicationItsRunnersBelongToTheStart() throws Exception {
    boolean metersBeforeRunners = metersBeforeRunners();
    // Nothing is spared for longer than five seconds, which a busy machine may need now and then.
    for (int more = 4; metersBeforeRunners && more > 0; more--) {
      metersBeforeRunners = metersBeforeRunners();
    }

    assertThat(metersBeforeRunners).isFalse();
  }

  private boolean metersBeforeRunners() throws Exception {
    SpringApplication application = new SpringApplication(Waiting.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    try (ConfigurableApplicationContext context =
        application.run("--azure.monitor.connection-string=" + service.connectionString())) {
      assertThat(context.getBean(Waiting.class).startedBeforeRunners).isFalse();
      assertThat(start(context)).isCompleted();
      CompletableFuture<Void> rest = new CompletableFuture<>();
      context.getBean(ContextStart.class).afterwards(() -> rest.complete(null));
      rest.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(context.getBean(MeterRegistry.class).find("azure.monitor.exporter.items").meter())
          .isNotNull();
      return context.getBean(Waiting.class).metersBeforeRunners;
    }
  }

  record Seen(long waiting) {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Waiting implements ApplicationRunner {

    private final ContextStart start;
    private final MeterRegistry meters;
    private boolean startedBeforeRunners;
    private boolean metersBeforeRunners;

    Waiting(ContextStart start, MeterRegistry meters) {
      this.start = start;
      this.meters = meters;
    }

    @Override
    public void run(ApplicationArguments arguments) {
      startedBeforeRunners = start.started().toCompletableFuture().isDone();
      metersBeforeRunners = meters.find("azure.monitor.exporter.items").meter() != null;
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Exporting {

    @Bean
    Seen seen(AzureMonitorTraceExporter exporter, AzureMonitorPipeline pipeline) {
      SdkTracerProvider.builder()
          .addSpanProcessor(SimpleSpanProcessor.create(exporter))
          .build()
          .get("start")
          .spanBuilder("warm-up")
          .startSpan()
          .end();
      return new Seen(pipeline.report().total().waiting());
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Failing {

    @Bean
    String failing(Seen seen) {
      throw new IllegalStateException("no start after " + seen);
    }
  }
}
