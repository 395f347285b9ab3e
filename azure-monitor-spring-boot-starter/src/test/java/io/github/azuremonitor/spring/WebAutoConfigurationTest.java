/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.MappingOptions;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import jakarta.servlet.Servlet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Which of Spring's two web stacks an application has decides who reads its requests. */
class WebAutoConfigurationTest {

  private static final AutoConfigurations WEB =
      AutoConfigurations.of(
          AzureMonitorAutoConfiguration.class,
          AzureMonitorWebAutoConfiguration.class,
          AzureMonitorReactiveWebAutoConfiguration.class);

  private final WebApplicationContextRunner servlet = connected(new WebApplicationContextRunner());
  private final ReactiveWebApplicationContextRunner reactive =
      connected(new ReactiveWebApplicationContextRunner());

  @Test
  void eachStackHasItsOwnReader() {
    servlet.run(
        context ->
            assertThat(context)
                .hasNotFailed()
                .hasSingleBean(RequestDetails.class)
                .hasSingleBean(AzureMonitorWebAutoConfiguration.class)
                .doesNotHaveBean(AzureMonitorReactiveWebAutoConfiguration.class));
    reactive.run(
        context ->
            assertThat(context)
                .hasNotFailed()
                .hasSingleBean(RequestDetails.class)
                .hasSingleBean(AzureMonitorReactiveWebAutoConfiguration.class)
                .doesNotHaveBean(AzureMonitorWebAutoConfiguration.class));
  }

  @Test
  void applicationWithoutWebHasNone() {
    connected(new ApplicationContextRunner())
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RequestDetails.class));
  }

  @Test
  void neitherStackNeedsTheOther() {
    servlet
        .withClassLoader(
            new FilteredClassLoader("org.springframework.http.server.reactive", "reactor."))
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RequestDetails.class));
    reactive
        .withClassLoader(
            new FilteredClassLoader(
                Servlet.class.getPackageName(), "org.springframework.http.server.observation"))
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RequestDetails.class));
  }

  @Test
  void requestsAreTracedByOurHandlerUnlessTheApplicationHasOne() {
    reactive
        .withBean(Tracer.class, () -> Tracer.NOOP)
        .withBean(Propagator.class, () -> Propagator.NOOP)
        .run(context -> assertThat(context).hasSingleBean(RequestTracingHandler.class));
    reactive
        .withBean(Tracer.class, () -> Tracer.NOOP)
        .withBean(Propagator.class, () -> Propagator.NOOP)
        .withUserConfiguration(OwnHandler.class)
        .run(context -> assertThat(context).doesNotHaveBean(RequestTracingHandler.class));
  }

  @ParameterizedTest
  @CsvSource({"redact, size=3&token=REDACTED&flavour=mint", "drop,"})
  void observationsShowQueriesAsConfigured(String policy, @Nullable String query) {
    servlet
        .withPropertyValues("azure.monitor.tracing.query-string=" + policy)
        .run(context -> assertThat(observedQuery(context)).isEqualTo(query));
  }

  @Test
  void ownMappingOptionsAreObeyedByBothStacks() {
    servlet
        .withUserConfiguration(OwnOptions.class)
        .run(
            context ->
                assertThat(observedQuery(context))
                    .isEqualTo("size=3&token=REDACTED&flavour=REDACTED"));
    reactive
        .withUserConfiguration(OwnOptions.class)
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RequestDetails.class));
  }

  private static @Nullable String observedQuery(BeanFactory beans) {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders/42");
    request.setQueryString("size=3&token=abc&flavour=mint");
    Observation.Context context =
        new ServerRequestObservationContext(request, new MockHttpServletResponse());
    beans.getBean(RequestDetails.class).onStart(context);
    KeyValue query = context.getHighCardinalityKeyValue("url.query");
    return query == null ? null : query.getValue();
  }

  private static <R extends AbstractApplicationContextRunner<R, ?, ?>> R connected(R runner) {
    return runner
        .withConfiguration(WEB)
        .withPropertyValues("azure.monitor.connection-string=" + Contexts.CONNECTION_STRING);
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnOptions {

    @Bean
    MappingOptions options() {
      return MappingOptions.builder().secretQueryParameters(List.of("flavour")).build();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnHandler {

    @Bean
    PropagatingReceiverTracingObservationHandler<?> own(Tracer tracer, Propagator propagator) {
      return new PropagatingReceiverTracingObservationHandler<>(tracer, propagator);
    }
  }
}
