/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.SamplingOverride;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.test.context.support.TestPropertySourceUtils;

/** Which properties decide what is kept, and which are no properties at all. */
class SamplingPropertiesTest {

  private static AzureMonitorSamplingProperties bind(String... properties) {
    StandardEnvironment environment = new StandardEnvironment();
    TestPropertySourceUtils.addInlinedPropertiesToEnvironment(environment, properties);
    ConfigurationPropertySources.attach(environment);
    return Binder.get(environment)
        .bindOrCreate("azure.monitor.sampling", Bindable.of(AzureMonitorSamplingProperties.class));
  }

  private static SamplingDecision decision(Sampler sampler, String span) {
    return sampler
        .shouldSample(
            Context.root(),
            "4bf92f3577b34da6a3ce929d0e0e4736",
            span,
            SpanKind.SERVER,
            Attributes.empty(),
            List.of())
        .getDecision();
  }

  @Test
  void defaults() {
    assertThat(bind()).isEqualTo(new AzureMonitorSamplingProperties(null, null, true, List.of()));
  }

  @Test
  @DisplayName("an override has a kind, a name, attributes with dots in their keys, and a ratio")
  void override() {
    assertThat(
            bind(
                    "azure.monitor.sampling.overrides[0].kind=dependency",
                    "azure.monitor.sampling.overrides[0].name=GET *",
                    "azure.monitor.sampling.overrides[0].attributes.server.address=*.example",
                    "azure.monitor.sampling.overrides[0].attributes[http.request.method]=GET",
                    "azure.monitor.sampling.overrides[0].ratio=0.25",
                    "azure.monitor.sampling.overrides[1].kind=exception",
                    "azure.monitor.sampling.overrides[1].ratio=1")
                .overrides())
        .containsExactly(
            new AzureMonitorSamplingProperties.Rule(
                SamplingOverride.Kind.DEPENDENCY,
                "GET *",
                Map.of("server.address", "*.example", "http.request.method", "GET"),
                0.25),
            new AzureMonitorSamplingProperties.Rule(
                SamplingOverride.Kind.EXCEPTION, null, Map.of(), 1.0));
  }

  @Test
  void environmentVariables() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of(
                    "AZURE_MONITOR_SAMPLING_RATIO", "0.5",
                    "AZURE_MONITOR_SAMPLING_LOGS", "false",
                    "AZURE_MONITOR_SAMPLING_OVERRIDES_0_KIND", "request",
                    "AZURE_MONITOR_SAMPLING_OVERRIDES_0_RATIO", "0")));
    ConfigurationPropertySources.attach(environment);
    Binder binder = Binder.get(environment);

    assertThat(binder.bind("azure.monitor.sampling", AzureMonitorSamplingProperties.class).get())
        .isEqualTo(
            new AzureMonitorSamplingProperties(
                0.5,
                null,
                false,
                List.of(
                    new AzureMonitorSamplingProperties.Rule(
                        SamplingOverride.Kind.REQUEST, null, Map.of(), 0.0))));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "azure.monitor.sampling.ratio=1.5, ratio must be between 0 and 1",
    "azure.monitor.sampling.traces-per-second=-1, traces-per-second must be a number",
    "azure.monitor.sampling.overrides[0].ratio=0.5, an override needs a kind",
    "azure.monitor.sampling.overrides[0].kind=request, an override needs a ratio",
    "azure.monitor.sampling.overrides[0].kind=metric, azure.monitor.sampling.overrides[0].kind",
    "azure.monitor.tracing.exclude=internal, exclude must be 'actuator' or begin with '/': internal",
    "azure.monitor.tracing.query-string=no, azure.monitor.tracing.query-string",
  })
  @DisplayName("what makes no sense keeps the application from starting, and says why")
  void invalid(String property, String message) {
    Contexts.connected()
        .withPropertyValues(property)
        .run(
            context -> {
              assertThat(context).hasFailed();
              assertThat(context.getStartupFailure()).hasStackTraceContaining(message);
            });
  }

  @Test
  void exclusions() {
    Contexts.connected()
        .run(
            context ->
                assertThat(context.getBean(AzureMonitorTracingProperties.class).exclude())
                    .containsExactly("actuator"));
    Contexts.connected()
        .withPropertyValues("azure.monitor.tracing.exclude=")
        .run(
            context ->
                assertThat(context.getBean(AzureMonitorTracingProperties.class).exclude())
                    .isEmpty());
    Contexts.connected()
        .withPropertyValues("azure.monitor.tracing.exclude=actuator,/internal/**")
        .run(
            context ->
                assertThat(context.getBean(AzureMonitorTracingProperties.class).exclude())
                    .containsExactly("actuator", "/internal/**"));
  }

  @Test
  @DisplayName("overrides stand around whatever sampler the application has")
  void ownSampler() {
    Contexts.connected()
        .withBean(Sampler.class, Sampler::alwaysOff)
        .withPropertyValues(
            "azure.monitor.sampling.overrides[0].kind=request",
            "azure.monitor.sampling.overrides[0].name=POST /payments*",
            "azure.monitor.sampling.overrides[0].ratio=1")
        .run(
            context -> {
              Sampler sampler = context.getBean(SdkTracerProvider.class).getSampler();
              assertThat(decision(sampler, "POST /payments/7"))
                  .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE);
              assertThat(decision(sampler, "GET /orders")).isEqualTo(SamplingDecision.RECORD_ONLY);
            });
  }

  @Test
  @DisplayName("an application without a destination is sampled as it would be without us")
  void noDestination() {
    Contexts.runner()
        .withPropertyValues(
            "azure.monitor.sampling.overrides[0].kind=request",
            "azure.monitor.sampling.overrides[0].ratio=0",
            "management.tracing.sampling.probability=1")
        .run(
            context ->
                assertThat(
                        decision(context.getBean(SdkTracerProvider.class).getSampler(), "GET /a"))
                    .isEqualTo(SamplingDecision.RECORD_AND_SAMPLE));
  }

  @Test
  @DisplayName("what docs/sampling.md shows is understood")
  void documented() throws IOException {
    Matcher blocks =
        Pattern.compile("```properties\\R(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("..", "docs", "sampling.md")));
    int found = 0;
    while (blocks.find()) {
      found++;
      Contexts.connected()
          .withPropertyValues(blocks.group(1).split("\\R"))
          .run(context -> assertThat(context).hasNotFailed());
    }
    assertThat(found).isEqualTo(2);
  }
}
