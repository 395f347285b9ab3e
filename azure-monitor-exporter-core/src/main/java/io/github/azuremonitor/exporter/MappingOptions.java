/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.mapping.LogSampling;
import io.github.azuremonitor.exporter.mapping.MappingSettings;
import io.github.azuremonitor.exporter.mapping.QueryRedaction;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What an application may decide about how its telemetry is shown. The defaults suit most; see
 * {@code docs/mapping.md} of the project for the rules themselves. Immutable.
 */
public final class MappingOptions {

  private static final int CLIENT_ERRORS = 400;
  private static final int SERVER_ERRORS = 500;

  private final MappingSettings settings;

  private MappingOptions(MappingSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns a builder with the defaults.
   *
   * @return the builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns a query string as these options let it be sent, for whoever passes it on to others
   * besides.
   *
   * @param query a query string without the question mark
   * @return what is left of it, perhaps nothing
   */
  public String redactQuery(String query) {
    return settings.redaction().query(query);
  }

  MappingSettings settings() {
    return settings;
  }

  private static QueryRedaction.Policy policy(QueryStringPolicy policy) {
    return switch (policy) {
      case REDACT -> QueryRedaction.Policy.REDACT;
      case DROP -> QueryRedaction.Policy.DROP;
      case KEEP -> QueryRedaction.Policy.KEEP;
    };
  }

  /** Collects decisions. Not thread-safe. */
  public static final class Builder {

    private QueryStringPolicy queryStrings = QueryStringPolicy.REDACT;
    private Set<String> secretParameters = Set.of();
    private Set<String> keptAttributes = Set.of();
    private boolean exceptionsOfInnerSpans;
    private boolean clientErrorsAreFailures = true;
    private boolean scheduledTasksAsRequests = true;
    private boolean resourceMetric = true;
    private boolean metricNamespaces;
    private boolean logsOfUnsampledTraces;
    private List<SamplingOverride> samplingOverrides = List.of();

    private Builder() {}

    /**
     * Says what happens to query strings in URLs. Default: {@link QueryStringPolicy#REDACT}.
     *
     * @param policy what happens
     * @return this builder
     */
    public Builder queryStrings(QueryStringPolicy policy) {
      this.queryStrings = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Names query parameters that are secret besides those that are known to be, such as {@code
     * sig}, {@code token} and {@code api-key}. Default: none.
     *
     * @param names their names; case, hyphens and underscores do not matter
     * @return this builder
     */
    public Builder secretQueryParameters(Collection<String> names) {
      this.secretParameters = Set.copyOf(names);
      return this;
    }

    /**
     * Names attributes that are to be custom properties although they would be left out, because
     * their content is elsewhere in the item or because they belong to a family that is seldom of
     * use. Default: none.
     *
     * @param keys their keys
     * @return this builder
     */
    public Builder keptAttributes(Collection<String> keys) {
      this.keptAttributes = Set.copyOf(keys);
      return this;
    }

    /**
     * Says whether exceptions are reported of every span that records them. Default: false, which
     * reports them of the outermost span of this process; an exception would otherwise be there
     * once for every span it passes through.
     *
     * @param reported true for all spans
     * @return this builder
     */
    public Builder exceptionsOfInnerSpans(boolean reported) {
      this.exceptionsOfInnerSpans = reported;
      return this;
    }

    /**
     * Says whether a request that was answered with a status code from 400 to 499 failed. Default:
     * true, as in Application Insights' own SDKs; OpenTelemetry sees the fault with the caller. A
     * status that the span sets explicitly wins over the code.
     *
     * @param failures false so that only codes from 500 count
     * @return this builder
     */
    public Builder clientErrorsAreFailures(boolean failures) {
      this.clientErrorsAreFailures = failures;
      return this;
    }

    /**
     * Says whether a run of one of Spring's scheduled methods, or of a job of Spring Batch, is a
     * request. Default: true, so that its calls and log lines have an operation to belong to.
     *
     * @param requests false for a dependency within the process
     * @return this builder
     */
    public Builder scheduledTasksAsRequests(boolean requests) {
      this.scheduledTasksAsRequests = requests;
      return this;
    }

    /**
     * Says whether the attributes of the resource are sent every 15 minutes as an item of their
     * own, from which the portal relates an application to its pod, node and cluster. Default:
     * true, unless the environment variable {@code
     * APPLICATIONINSIGHTS_OPENTELEMETRY_RESOURCE_METRIC_DISABLED} is {@code true}.
     *
     * @param sent false to send none
     * @return this builder
     */
    public Builder resourceMetric(boolean sent) {
      this.resourceMetric = sent;
      return this;
    }

    /**
     * Says whether the metrics explorer lists metrics of OpenTelemetry under the name of the meter
     * that made them. Default: false, unless the environment variable {@code
     * APPLICATIONINSIGHTS_METRIC_NAMESPACE_OPT_IN} is {@code true}.
     *
     * @param used true for one namespace per meter
     * @return this builder
     */
    public Builder metricNamespaces(boolean used) {
      this.metricNamespaces = used;
      return this;
    }

    /**
     * Says whether log records are sent though the trace in which they were written is not kept by
     * the sampler. Default: false, they go with their trace, and {@code DeliveryReport.sampledOut}
     * counts them; records outside of any trace, and availability results, are always sent.
     *
     * @param sent true so that sampling of traces leaves no log record out; the portal then counts
     *     records of kept traces several times, and these once
     * @return this builder
     */
    public Builder logsOfUnsampledTraces(boolean sent) {
      this.logsOfUnsampledTraces = sent;
      return this;
    }

    /**
     * Says which log records are kept whatever the sampler decides, or are left out. Default:
     * nothing.
     *
     * @param overrides the first that applies decides; those for requests and dependencies have no
     *     effect here, see {@link ApplicationInsightsSampler#withOverrides}
     * @return this builder
     */
    public Builder samplingOverrides(List<SamplingOverride> overrides) {
      this.samplingOverrides = List.copyOf(overrides);
      return this;
    }

    /**
     * Returns the decisions made so far.
     *
     * @return the options
     */
    public MappingOptions build() {
      return new MappingOptions(
          new MappingSettings(
              new QueryRedaction(policy(queryStrings), secretParameters),
              keptAttributes,
              exceptionsOfInnerSpans,
              clientErrorsAreFailures ? CLIENT_ERRORS : SERVER_ERRORS,
              scheduledTasksAsRequests,
              resourceMetric,
              metricNamespaces,
              logSampling()));
    }

    private LogSampling logSampling() {
      LogSampling sampling = logsOfUnsampledTraces ? LogSampling.ALL : LogSampling.WITH_TRACE;
      return samplingOverrides.isEmpty()
          ? sampling
          : new OverriddenLogs(SamplingOverride.overrides(samplingOverrides), sampling);
    }
  }
}
