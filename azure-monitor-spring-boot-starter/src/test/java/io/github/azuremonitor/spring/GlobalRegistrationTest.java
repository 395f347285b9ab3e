/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The application's OpenTelemetry as the global one, which a process has one of. */
@ExtendWith(OutputCaptureExtension.class)
class GlobalRegistrationTest {

  private static final String WARNING = "azure.monitor.register-global has no effect";

  private final ApplicationContextRunner plain =
      Contexts.connected()
          .withConfiguration(AutoConfigurations.of(AzureMonitorGlobalAutoConfiguration.class));
  private final ApplicationContextRunner registering =
      plain.withPropertyValues("azure.monitor.register-global=true");

  @BeforeEach
  @AfterEach
  void reset() {
    GlobalOpenTelemetry.resetForTest();
  }

  @Test
  void isNotSetByDefault() {
    plain.run(
        context -> {
          assertThat(context).hasNotFailed();
          assertThat(GlobalOpenTelemetry.getTracerProvider()).isSameAs(TracerProvider.noop());
        });
  }

  @Test
  void isThatOfTheApplicationWhileItRuns(CapturedOutput output) {
    for (int i = 0; i < 2; i++) {
      registering.run(
          context ->
              assertThat(GlobalOpenTelemetry.getTracerProvider())
                  .isSameAs(context.getBean(OpenTelemetry.class).getTracerProvider()));
      assertThat(GlobalOpenTelemetry.getTracerProvider()).isSameAs(TracerProvider.noop());
      GlobalOpenTelemetry.resetForTest();
    }

    assertThat(output).doesNotContain(WARNING);
  }

  @Test
  void lazyInitializationDoesNotForgetIt() {
    registering
        .withInitializer(
            context ->
                context.addBeanFactoryPostProcessor(
                    new LazyInitializationBeanFactoryPostProcessor()))
        .run(
            context ->
                assertThat(GlobalOpenTelemetry.getTracerProvider())
                    .isSameAs(context.getBean(OpenTelemetry.class).getTracerProvider()));
  }

  @Test
  void whatSomebodyElseHasSetStays(CapturedOutput output) {
    GlobalOpenTelemetry.set(OpenTelemetry.noop());

    registering.run(
        context -> {
          assertThat(context).hasNotFailed();
          assertThat(GlobalOpenTelemetry.getTracerProvider()).isSameAs(TracerProvider.noop());
        });

    // Still set, which a second attempt shows.
    registering.run(context -> assertThat(context).hasNotFailed());
    assertThat(output.toString().split(WARNING, -1)).hasSize(3);
  }

  @Test
  void firstContextKeepsItUntilItIsClosed(CapturedOutput output) {
    registering.run(
        first -> {
          registering.run(second -> assertThat(second).hasNotFailed());
          assertThat(GlobalOpenTelemetry.getTracerProvider())
              .isSameAs(first.getBean(OpenTelemetry.class).getTracerProvider());
        });

    assertThat(output).containsOnlyOnce(WARNING);
  }

  @Test
  void whatWasSetInTheMeantimeIsNotTakenBack() {
    OpenTelemetry other = OpenTelemetrySdk.builder().build();
    registering.run(
        context -> {
          GlobalOpenTelemetry.resetForTest();
          GlobalOpenTelemetry.set(other);
        });

    assertThat(GlobalOpenTelemetry.getTracerProvider()).isSameAs(other.getTracerProvider());
  }
}
