/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

/** Properties that belong together, with what there is to know before one reads them. */
enum ConfigurationArea {
  GENERAL(
      "General",
      "azure\\.monitor\\.[a-z-]+",
      """
      The connection string may also be in `applicationinsights.connection.string`, which is the environment variable
      `APPLICATIONINSIGHTS_CONNECTION_STRING` at the same time. A malformed one stops the start; none at all is said once,
      and the application runs without. The name of the role is explained in
      [role name in Kubernetes](how-to/role-name-in-kubernetes.md).
      """),
  CREDENTIAL(
      "Entra ID",
      "azure\\.monitor\\.credential\\..*",
      """
      Without a type the instrumentation key in the connection string is all that the service gets to see, unless
      `APPLICATIONINSIGHTS_AUTHENTICATION_STRING` asks for a managed identity. All types but `none` and `bean` need
      `com.azure:azure-identity`. A bean of type `AccessTokenProvider` comes before all of this. See
      [managed identity](how-to/managed-identity.md).
      """),
  TRACING(
      "Traces",
      "azure\\.monitor\\.tracing\\..*",
      """
      Requests, dependencies and the exceptions of spans. See
      [leaving out requests](how-to/leave-out-requests.md).
      """),
  SAMPLING(
      "Sampling",
      "azure\\.monitor\\.sampling\\..*",
      """
      Which traces are kept; [sampling.md](sampling.md) explains it. An override is a list entry:
      `azure.monitor.sampling.overrides[0].kind` and `.ratio` are required, `.name` and `.attributes` narrow it down.
      """),
  LOGGING(
      "Logs",
      "azure\\.monitor\\.logging\\..*",
      """
      Log lines of Logback or Log4j2, from the first one of the start on. Where OpenTelemetry's own appender is configured,
      that one does the work, and only what is said of sampling applies.
      """),
  METRICS(
      "Metrics",
      "azure\\.monitor\\.metrics\\..*",
      """
      Meters of Micrometer and metrics of the OpenTelemetry API. Boot's own properties for meters, such as
      `management.metrics.enable.*` and `management.metrics.distribution.*`, work as with any registry.
      """),
  PORTAL(
      "Charts of the portal",
      "azure\\.monitor\\.(standard-metrics|performance-counters)\\..*",
      """
      What the portal's own charts are made of; [standard-metrics.md](standard-metrics.md) lists it.
      """),
  STORE(
      "Store and quota",
      "azure\\.monitor\\.(storage|retry)\\..*",
      """
      What happens to telemetry that the service does not take now; see [offline-storage.md](offline-storage.md). The store
      is off by default when telemetry goes to the local service.
      """),
  HTTP(
      "The way to the service",
      "azure\\.monitor\\.http\\..*",
      """
      See [proxy](how-to/proxy.md) and
      [private link and sovereign clouds](how-to/private-link-and-sovereign-clouds.md).
      """),
  LOCAL(
      "Development and tests",
      "azure\\.monitor\\.(local|test)\\..*",
      """
      See [testing](how-to/testing.md).
      """),
  HINTS(
      "Hints",
      "azure\\.monitor\\.hints\\..*",
      """
      Lines in the log that no other property switches off.
      """),
  BOOT(
      "Switches of Spring Boot",
      "management\\..*",
      """
      Boot's own properties for this exporter. `management.tracing.export.enabled`, `management.logging.export.enabled` and
      `management.defaults.metrics.export.enabled`, which are for all exporters, decide where neither these nor ours are
      set, and `management.opentelemetry.enabled=false` switches off all that is made with OpenTelemetry. The endpoint is
      shown over HTTP where `management.endpoints.web.exposure.include` names `azuremonitor`.
      """);

  final String title;
  final String introduction;
  private final String names;

  ConfigurationArea(String title, String names, String introduction) {
    this.title = title;
    this.names = names;
    this.introduction = introduction;
  }

  boolean has(String name) {
    return name.matches(names);
  }
}
