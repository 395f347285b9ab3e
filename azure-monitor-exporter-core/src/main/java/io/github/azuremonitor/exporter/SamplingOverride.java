/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.sampling.OverrideRule;
import io.github.azuremonitor.exporter.sampling.Overrides;
import io.github.azuremonitor.exporter.sampling.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An exception from sampling: some telemetry of which another share is kept than of the rest.
 *
 * <pre>{@code
 * List<SamplingOverride> overrides = List.of(
 *     SamplingOverride.builder(SamplingOverride.Kind.REQUEST).name("POST /payments*").ratio(1).build(),
 *     SamplingOverride.builder(SamplingOverride.Kind.REQUEST).attribute("url.path", "/internal/*").ratio(0).build());
 * Sampler sampler = ApplicationInsightsSampler.withOverrides(
 *     ApplicationInsightsSampler.ratio(0.1), overrides);
 * }</pre>
 *
 * <p>What belongs to an {@linkplain RequestOperation#excluded excluded} request is left out before
 * overrides are asked. Of several the first one that applies decides. Requests and dependencies are
 * decided on when they start, so by what is known then: not by their route, result or duration.
 * What happens below a request goes with it: at a ratio of 0 the request's dependencies and log
 * records are left out as well. Immutable.
 */
public final class SamplingOverride {

  private final Kind kind;
  private final OverrideRule rule;

  private SamplingOverride(Kind kind, OverrideRule rule) {
    this.kind = kind;
    this.rule = rule;
  }

  /**
   * Returns a builder of an override that applies to everything of a kind, and keeps all of it.
   *
   * @param kind the kind of telemetry
   * @return the builder
   */
  public static Builder builder(Kind kind) {
    return new Builder(Objects.requireNonNull(kind, "kind"));
  }

  static Overrides overrides(List<SamplingOverride> overrides) {
    return new Overrides(overrides.stream().map(override -> override.rule).toList());
  }

  /** Returns whether it is about spans, which samplers decide on. */
  boolean isOfSpans() {
    return kind == Kind.REQUEST || kind == Kind.DEPENDENCY;
  }

  /** Kinds of telemetry that can be sampled by themselves. */
  public enum Kind {
    /**
     * Served requests, messages that are processed, and spans that have the attribute {@code
     * job.system} when they start. What Spring schedules is a dependency here: it has neither name
     * nor attributes at that time.
     */
    REQUEST(Subject.Kind.REQUEST),
    /** Calls to others, and steps within the process. */
    DEPENDENCY(Subject.Kind.DEPENDENCY),
    /** Log records without an exception, which the portal calls traces. */
    MESSAGE(Subject.Kind.MESSAGE),
    /**
     * Log records with an exception. Those that a span recorded go with the span; what was both
     * logged and recorded during a request is reported by the log record alone.
     */
    EXCEPTION(Subject.Kind.EXCEPTION);

    private final Subject.Kind subject;

    Kind(Subject.Kind subject) {
      this.subject = subject;
    }
  }

  /** Collects what an override is about. Not thread-safe. */
  public static final class Builder {

    private final Kind kind;
    private @Nullable String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private double ratio = 1;

    private Builder(Kind kind) {
      this.kind = kind;
    }

    /**
     * Restricts it to a name: of a request {@code GET /orders/42} where method and path are known
     * when it starts, see {@link RequestOperation}, else the name that its span starts with; of a
     * log record the name of its logger. Default: any name.
     *
     * @param pattern the whole name, upper and lower case as they are; {@code *} stands for any
     *     characters
     * @return this builder
     */
    public Builder name(String pattern) {
      this.name = Objects.requireNonNull(pattern, "pattern");
      return this;
    }

    /**
     * Restricts it to an attribute; of several all have to be as they say. Default: any attributes.
     *
     * @param key the key, such as {@code url.path}
     * @param pattern the whole value as text; {@code *} stands for any characters, and alone for an
     *     attribute that is there. Of an array one element is enough
     * @return this builder
     */
    public Builder attribute(String key, String pattern) {
      attributes.put(
          Objects.requireNonNull(key, "key"), Objects.requireNonNull(pattern, "pattern"));
      return this;
    }

    /**
     * Sets the share to keep. Default: 1. Rounded as {@link ApplicationInsightsSampler#ratio} does.
     *
     * <p>It is a share of all there is. What has a parent of this process is kept at most at the
     * rate of the parent, so that it stands for the right number, and not at all where the parent
     * is not kept. Exactly 1 keeps everything, also there.
     *
     * @param ratio from 0 (nothing) to 1 (everything)
     * @return this builder
     * @throws IllegalArgumentException if the ratio is below 0, above 1 or not a number
     */
    public Builder ratio(double ratio) {
      if (!(ratio >= 0 && ratio <= 1)) {
        throw new IllegalArgumentException("ratio must be between 0 and 1, but is " + ratio);
      }
      this.ratio = ratio;
      return this;
    }

    /**
     * Builds the override.
     *
     * @return the override
     */
    public SamplingOverride build() {
      return new SamplingOverride(
          kind, new OverrideRule(kind.subject, name, attributes, 100 * ratio));
    }
  }
}
