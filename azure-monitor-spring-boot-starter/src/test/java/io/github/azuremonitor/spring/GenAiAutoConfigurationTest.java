/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.GenAiLogRecordProcessor;
import io.github.azuremonitor.exporter.GenAiSpanProcessor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The main agent in a Spring Boot application. */
class GenAiAutoConfigurationTest {

  private static final AttributeKey<String> MAIN_AGENT =
      AttributeKey.stringKey("microsoft.gen_ai.main_agent.name");

  @ParameterizedTest
  @CsvSource({
    "azure.monitor.enabled, true, 1, 1",
    "azure.monitor.enabled, false, 0, 0",
    "management.tracing.export.azuremonitor.enabled, false, 0, 1",
    "management.logging.export.azuremonitor.enabled, false, 1, 0",
  })
  void processorsComeAndGoWithWhatTheyServe(
      String property, boolean value, int ofSpans, int ofRecords) {
    Contexts.connected()
        .withPropertyValues(property + "=" + value)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBeansOfType(GenAiSpanProcessor.class)).hasSize(ofSpans);
              assertThat(context.getBeansOfType(GenAiLogRecordProcessor.class)).hasSize(ofRecords);
            });
  }

  @Test
  void processorsStepBackForTheApplicationsOwn() {
    Contexts.connected()
        .withUserConfiguration(OwnProcessors.class)
        .run(
            context -> {
              assertThat(context.getBeanNamesForType(GenAiSpanProcessor.class))
                  .containsExactly("mySpanProcessor");
              assertThat(context.getBeanNamesForType(GenAiLogRecordProcessor.class))
                  .containsExactly("myLogRecordProcessor");
            });
  }

  @Test
  @DisplayName("TR-59: who looks at spans and records at once sees the main agent already")
  void agentOfTheCurrentSpanIsKnownToObservationsAndRecordsBelow() {
    Contexts.connected()
        .withUserConfiguration(Witness.class)
        .withPropertyValues("azure.monitor.sampling.ratio=1")
        .run(
            context -> {
              ObservationRegistry observations = context.getBean(ObservationRegistry.class);
              Tracer tracer = context.getBean(Tracer.class);
              SdkLoggerProvider logging = context.getBean(SdkLoggerProvider.class);
              Observation.createNotStarted("agent", observations)
                  .observe(
                      () -> {
                        Objects.requireNonNull(tracer.currentSpan())
                            .tag("gen_ai.agent.name", "helper");
                        Observation.createNotStarted("chat", observations)
                            .observe(
                                () -> logging.get("t").logRecordBuilder().setBody("line").emit());
                      });

              Witness witness = context.getBean(Witness.class);
              assertThat(witness.ofSpans).containsExactly("none", "helper");
              assertThat(witness.ofRecords).contains("helper");
            });
  }

  /** What processors of the application, which come after ours, see of the main agent. */
  @Configuration(proxyBeanMethods = false)
  static class Witness {

    private final List<String> ofSpans = new CopyOnWriteArrayList<>();
    private final List<String> ofRecords = new CopyOnWriteArrayList<>();

    @Bean
    SpanProcessor spanWitness() {
      return new SpanProcessor() {
        @Override
        public void onStart(Context parentContext, ReadWriteSpan span) {
          ofSpans.add(Objects.requireNonNullElse(span.getAttribute(MAIN_AGENT), "none"));
        }

        @Override
        public boolean isStartRequired() {
          return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
          return false;
        }
      };
    }

    @Bean
    LogRecordProcessor recordWitness() {
      return new LogRecordProcessor() {
        @Override
        public void onEmit(Context context, ReadWriteLogRecord record) {
          ofRecords.add(Objects.requireNonNullElse(record.getAttribute(MAIN_AGENT), "none"));
        }
      };
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnProcessors {

    @Bean
    GenAiSpanProcessor mySpanProcessor() {
      return GenAiSpanProcessor.create();
    }

    @Bean
    GenAiLogRecordProcessor myLogRecordProcessor() {
      return GenAiLogRecordProcessor.create();
    }
  }
}
