/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.spring.delivery.AzureMonitorDescriptor;
import io.github.azuremonitor.spring.delivery.ItemsDescriptor;
import io.opentelemetry.api.OpenTelemetry;
import java.lang.reflect.Method;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What a native image is told of. */
class AzureMonitorRuntimeHintsTest {

  private final RuntimeHints hints = new RuntimeHints();

  /** As Spring does it: from the file that names the registrars. */
  @BeforeEach
  void register() {
    SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
        .load(RuntimeHintsRegistrar.class)
        .stream()
        .filter(AzureMonitorRuntimeHints.class::isInstance)
        .forEach(registrar -> registrar.registerHints(hints, getClass().getClassLoader()));
  }

  @Test
  void versionIsThere() {
    assertThat(
            RuntimeHintsPredicates.resource()
                .forResource("io/github/azuremonitor/exporter/mapping/version.properties"))
        .accepts(hints);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender",
        "io.opentelemetry.instrumentation.log4j.appender.v2_17.OpenTelemetryAppender",
      })
  void appendersOfOpenTelemetryCanBeGivenTheSdk(String appender) throws Exception {
    Method install = Class.forName(appender).getMethod("install", OpenTelemetry.class);

    assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(install)).accepts(hints);
  }

  @Test
  void exporterFindsHowItIsNotObserved() throws Exception {
    Method suppress =
        Class.forName("io.opentelemetry.api.internal.InstrumentationUtil")
            .getMethod("suppressInstrumentation", Runnable.class);

    assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(suppress)).accepts(hints);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ch.qos.logback.classic.LoggerContext",
        "org.apache.logging.log4j.core.LoggerContext",
        "javax.sql.DataSource",
        "net.ttddyy.observation.tracing.DataSourceObservationListener",
      })
  void whatIsAskedForIsFound(String type) {
    assertThat(RuntimeHintsPredicates.reflection().onType(TypeReference.of(type))).accepts(hints);
  }

  @Test
  void propertiesThatAreReadBeforeThereAreBeansCanBeBound() {
    assertThat(
            RuntimeHintsPredicates.reflection()
                .onConstructorInvocation(
                    AzureMonitorLoggingProperties.class.getDeclaredConstructors()[0]))
        .accepts(hints);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        AzureMonitorDescriptor.class,
        AzureMonitorDescriptor.Circuit.class,
        AzureMonitorDescriptor.Failure.class,
        AzureMonitorDescriptor.Store.class,
        ItemsDescriptor.class,
        ItemsDescriptor.Bytes.class
      })
  void whatTheLocalServiceShowsCanBeWritten(Class<?> type) {
    assertThat(type.getRecordComponents())
        .isNotEmpty()
        .allSatisfy(
            component ->
                assertThat(
                        RuntimeHintsPredicates.reflection()
                            .onMethodInvocation(component.getAccessor()))
                    .accepts(hints));
  }

  @Test
  void whatIsNotThereIsNotNamed() {
    RuntimeHints without = new RuntimeHints();
    new AzureMonitorRuntimeHints()
        .registerHints(without, new FilteredClassLoader("ch.qos.logback", "io.opentelemetry"));

    assertThat(without.reflection().typeHints())
        .isNotEmpty()
        .extracting(hint -> hint.getType().getName())
        .noneMatch(
            name -> name.startsWith("ch.qos.logback") || name.startsWith("io.opentelemetry"));
  }
}
