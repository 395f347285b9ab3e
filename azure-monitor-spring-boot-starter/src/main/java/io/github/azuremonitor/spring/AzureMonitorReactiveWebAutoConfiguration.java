/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.MappingOptions;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** {@link EnableAutoConfiguration Auto-configuration} of what only WebFlux applications have. */
@AutoConfiguration(
    after = AzureMonitorAutoConfiguration.class,
    afterName =
        "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
    before = MicrometerTracingAutoConfiguration.class)
@ConditionalOnEnabledAzureMonitor
@ConditionalOnBean(AzureMonitorPipeline.class)
@ConditionalOnClass(
    name = "org.springframework.http.server.reactive.observation.ServerRequestObservationContext")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public final class AzureMonitorReactiveWebAutoConfiguration {

  AzureMonitorReactiveWebAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(PropagatingReceiverTracingObservationHandler.class)
  @ConditionalOnBean({Tracer.class, Propagator.class})
  @Order(MicrometerTracingAutoConfiguration.RECEIVER_TRACING_OBSERVATION_HANDLER_ORDER)
  RequestTracingHandler azureMonitorRequestTracingHandler(
      Tracer tracer, Propagator propagator, ExcludedRequests excluded) {
    return new RequestTracingHandler(tracer, propagator, new ReactiveRequestReader(), excluded);
  }

  @Bean
  @ConditionalOnMissingBean
  RequestDetails azureMonitorRequestDetails(MappingOptions options) {
    return new RequestDetails(new ReactiveRequestReader(), options);
  }

  @Bean
  @ConditionalOnMissingBean
  ExcludedRequests azureMonitorExcludedRequests(
      AzureMonitorTracingProperties properties, ObjectProvider<ActuatorPaths> actuator) {
    return new ExcludedRequests(properties.exclude(), actuator::getIfAvailable);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(PathMappedEndpoints.class)
  static class ActuatorConfiguration {

    @Bean
    ActuatorPaths azureMonitorActuatorPaths(
        ObjectProvider<PathMappedEndpoints> endpoints, Environment environment) {
      return ActuatorPaths.of(endpoints, environment, "spring.webflux.base-path");
    }
  }
}
