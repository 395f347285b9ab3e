/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.spring.AzureMonitorAutoConfiguration;
import io.github.azuremonitor.spring.AzureMonitorMetricsAutoConfiguration;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Which beans of the actuator there are, and when. */
class ActuatorConditionsTest {

  private static final String[] ASKED_FOR = {
    "azure.monitor.connection-string=InstrumentationKey=3f2504e0-4f89-41d3-9a0c-0305e82c3301;"
        + "IngestionEndpoint=http://127.0.0.1:9/",
    "azure.monitor.storage.enabled=false",
    "management.endpoints.web.exposure.include=*",
    "management.info.azuremonitor.enabled=true",
    "management.health.azuremonitor.enabled=true"
  };

  private final ApplicationContextRunner inert =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  AzureMonitorAutoConfiguration.class,
                  AzureMonitorEndpointAutoConfiguration.class,
                  AzureMonitorExporterMetricsAutoConfiguration.class,
                  AzureMonitorHealthContributorAutoConfiguration.class,
                  AzureMonitorInfoContributorAutoConfiguration.class,
                  AzureMonitorMetricsAutoConfiguration.class,
                  CompositeMeterRegistryAutoConfiguration.class,
                  MetricsAutoConfiguration.class));

  private final ApplicationContextRunner runner = inert.withPropertyValues(ASKED_FOR);

  @Test
  void everythingIsThereWhenAskedFor() {
    runner.run(
        context ->
            assertThat(context)
                .hasNotFailed()
                .hasSingleBean(AzureMonitorEndpoint.class)
                .hasSingleBean(AzureMonitorExporterMetrics.class)
                .hasSingleBean(HealthIndicator.class)
                .hasSingleBean(InfoContributor.class));
  }

  @Test
  void onlyMetersAreThereUnasked() {
    inert.run(
        context ->
            assertThat(context)
                .hasNotFailed()
                .hasSingleBean(AzureMonitorExporterMetrics.class)
                .doesNotHaveBean(AzureMonitorEndpoint.class)
                .doesNotHaveBean(HealthIndicator.class)
                .doesNotHaveBean(InfoContributor.class));
  }

  @Test
  void switchedOffThereIsNothing() {
    runner
        .withPropertyValues("azure.monitor.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(AzureMonitorEndpoint.class)
                    .doesNotHaveBean(AzureMonitorExporterMetrics.class)
                    .doesNotHaveBean(HealthIndicator.class)
                    .doesNotHaveBean(InfoContributor.class));
  }

  /** Imported by their names, as in an application, where annotations may be missing as well. */
  @Test
  void applicationsWithoutActuatorAreUntouched() {
    new ApplicationContextRunner()
        .withUserConfiguration(Imported.class)
        .withClassLoader(
            new FilteredClassLoader(
                "org.springframework.boot.actuate", "org.springframework.boot.health"))
        .withPropertyValues(ASKED_FOR)
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(AzureMonitorPipeline.class)
                    .hasSingleBean(AzureMonitorExporterMetrics.class)
                    .doesNotHaveBean("azureMonitorEndpoint")
                    .doesNotHaveBean("azuremonitorHealthIndicator")
                    .doesNotHaveBean("azureMonitorInfoContributor"));
  }

  @Test
  void eachPartOfActuatorMayBeMissing() {
    runner
        .withClassLoader(new FilteredClassLoader(HealthIndicator.class))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(AzureMonitorEndpoint.class)
                    .doesNotHaveBean("azuremonitorHealthIndicator"));
    runner
        .withClassLoader(new FilteredClassLoader(Endpoint.class))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean("azureMonitorEndpoint")
                    .hasSingleBean(HealthIndicator.class));
  }

  @ParameterizedTest
  @CsvSource({
    "management.endpoint.azuremonitor.access=NONE",
    "management.endpoints.web.exposure.include=health",
    "management.endpoints.web.exposure.exclude=azuremonitor",
  })
  void endpointObeysBootsProperties(String property) {
    runner
        .withPropertyValues(property)
        .run(context -> assertThat(context).doesNotHaveBean(AzureMonitorEndpoint.class));
  }

  @ParameterizedTest
  @CsvSource({
    "management.info.azuremonitor.enabled, azureMonitorInfoContributor",
    "management.health.azuremonitor.enabled, azuremonitorHealthIndicator",
  })
  void optInsCanBeTakenBack(String property, String bean) {
    runner
        .withPropertyValues(property + "=false")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(bean));
  }

  @ParameterizedTest
  @CsvSource({
    "MANAGEMENT_INFO_AZUREMONITOR_ENABLED, azureMonitorInfoContributor",
    "MANAGEMENT_HEALTH_AZUREMONITOR_ENABLED, azuremonitorHealthIndicator",
  })
  void optInsAreUnderstoodAsEnvironmentVariables(String variable, String bean) {
    String source = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    inert
        .withInitializer(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .replace(
                        source,
                        new SystemEnvironmentPropertySource(source, Map.of(variable, "true"))))
        .run(context -> assertThat(context).hasNotFailed().hasBean(bean));
  }

  @Test
  void applicationsOwnBeansWin() {
    AzureMonitorPipeline noop = AzureMonitorPipeline.noop();
    AzureMonitorEndpoint endpoint = new AzureMonitorEndpoint(noop, null);
    HealthIndicator health = new AzureMonitorHealthIndicator(noop);
    InfoContributor info = new AzureMonitorInfoContributor(noop);
    runner
        .withBean(AzureMonitorEndpoint.class, () -> endpoint)
        .withBean("azuremonitorHealthIndicator", HealthIndicator.class, () -> health)
        .withBean("azureMonitorInfoContributor", InfoContributor.class, () -> info)
        .run(
            context -> {
              assertThat(context.getBean(AzureMonitorEndpoint.class)).isSameAs(endpoint);
              assertThat(context.getBean(HealthIndicator.class)).isSameAs(health);
              assertThat(context.getBean(InfoContributor.class)).isSameAs(info);
            });
  }

  @Test
  void healthBeforeAnythingWasSentIsUp() {
    runner.run(
        context -> {
          Health health = context.getBean(HealthIndicator.class).health();
          assertThat(health).isNotNull();
          assertThat(health.getStatus()).isEqualTo(Status.UP);
          assertThat(health.getDetails())
              .containsEntry("ingestionHost", "127.0.0.1")
              .containsEntry("circuit", "closed")
              .containsEntry("store", "disabled")
              .containsEntry("dropped", 0L);
        });
  }

  @Test
  void withoutConnectionStringHealthIsUnknownAndInfoSaysDisabled() {
    inert
        .withPropertyValues(
            "management.info.azuremonitor.enabled=true",
            "management.health.azuremonitor.enabled=true")
        .run(
            context -> {
              Health health = context.getBean(HealthIndicator.class).health();
              assertThat(health).isNotNull();
              assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
              assertThat(health.getDetails()).containsOnlyKeys("reason");
              Info.Builder info = new Info.Builder();
              context.getBean(InfoContributor.class).contribute(info);
              assertThat(info.build().get("azuremonitor"))
                  .asInstanceOf(InstanceOfAssertFactories.MAP)
                  .containsEntry("enabled", false)
                  .containsOnlyKeys("enabled", "version");
            });
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    AzureMonitorAutoConfiguration.class,
    AzureMonitorEndpointAutoConfiguration.class,
    AzureMonitorExporterMetricsAutoConfiguration.class,
    AzureMonitorHealthContributorAutoConfiguration.class,
    AzureMonitorInfoContributorAutoConfiguration.class,
    AzureMonitorMetricsAutoConfiguration.class
  })
  static class Imported {}
}
