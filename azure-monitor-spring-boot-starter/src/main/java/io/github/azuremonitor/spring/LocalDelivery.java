/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.local.DeliveryRegistration;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.spring.delivery.AzureMonitorDescriptor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has the page of the local service show what became of this application's telemetry, which is what
 * the actuator's endpoint answers. Needs no actuator; Jackson comes with the local service.
 */
final class LocalDelivery implements SmartInitializingSingleton, DisposableBean {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private final Supplier<@Nullable LocalIngestion> service;
  private final Supplier<@Nullable AzureMonitorPipeline> pipeline;
  private final Supplier<@Nullable Sampler> sampler;
  private final Supplier<String> name;
  private @Nullable DeliveryRegistration registration;

  LocalDelivery(
      Supplier<@Nullable LocalIngestion> service,
      Supplier<@Nullable AzureMonitorPipeline> pipeline,
      Supplier<@Nullable Sampler> sampler,
      Supplier<String> name) {
    this.service = service;
    this.pipeline = pipeline;
    this.sampler = sampler;
    this.name = name;
  }

  @Override
  public void afterSingletonsInstantiated() {
    LocalIngestion page = service.get();
    AzureMonitorPipeline source = page == null ? null : pipeline.get();
    if (page != null && source != null && source.destination().isPresent()) {
      Sampler traces = sampler.get();
      registration =
          page.showDelivery(
              name.get(), () -> JSON.writeValueAsString(AzureMonitorDescriptor.of(source, traces)));
    }
  }

  @Override
  public void destroy() {
    if (registration != null) {
      registration.close();
    }
  }
}
