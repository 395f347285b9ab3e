/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The dimensions of the metrics about requests and dependencies. Filled again and again, so that a
 * span whose series is known is found without creating anything; what is to be kept is copied. Not
 * thread-safe.
 */
public final class SpanDimensions implements StandardDimensions {

  /** Longer values are cut: a property could not hold them either. */
  private static final int LIMIT = 1024;

  boolean request;
  boolean success;
  boolean synthetic;
  String resultCode = "";
  String type = "";
  String target = "";
  Resource resource = Resource.empty();

  /** Creates dimensions of nothing. */
  public SpanDimensions() {}

  private SpanDimensions(SpanDimensions other) {
    request = other.request;
    success = other.success;
    synthetic = other.synthetic;
    resultCode = other.resultCode;
    type = other.type;
    target = other.target;
    resource = other.resource;
  }

  void set(@Nullable String code, @Nullable String kind, @Nullable String server) {
    resultCode = cut(Objects.requireNonNullElse(code, "0"));
    type = cut(Objects.requireNonNullElse(kind, ""));
    target = cut(Objects.requireNonNullElse(server, ""));
  }

  private static String cut(String value) {
    return value.length() > LIMIT ? value.substring(0, LIMIT) : value;
  }

  /** Whether somebody was served, else somebody was called. */
  public boolean isRequest() {
    return request;
  }

  /** Whether it went well. */
  public boolean isSuccess() {
    return success;
  }

  /** Who was called; empty for requests and where it is not known. */
  public String target() {
    return target;
  }

  @Override
  public Resource resource() {
    return resource;
  }

  @Override
  public String metricId() {
    return request ? "requests/duration" : "dependencies/duration";
  }

  @Override
  public void write(ItemOutput out) {
    out.property("operation/synthetic", StandardMetric.truth(synthetic));
    if (request) {
      out.property("request/resultCode", resultCode);
      out.property("Request.Success", StandardMetric.truth(success));
    } else {
      out.property("dependency/resultCode", resultCode);
      out.property("Dependency.Success", StandardMetric.truth(success));
      out.property("Dependency.Type", type.isEmpty() ? "Unknown" : type);
      out.property("dependency/target", target.isEmpty() ? null : target);
    }
  }

  @Override
  public SpanDimensions copy() {
    return new SpanDimensions(this);
  }

  /** Returns the series of all servers that are not told apart. */
  public SpanDimensions withOtherTarget() {
    SpanDimensions other = copy();
    other.target = OTHER;
    return other;
  }

  /** Returns what a map has for {@link #withOtherTarget()}, without creating that. */
  public <T> @Nullable T lookUpAsOther(Map<StandardDimensions, T> map) {
    String own = target;
    target = OTHER;
    try {
      return map.get(this);
    } finally {
      target = own;
    }
  }

  @Override
  public SpanDimensions folded() {
    SpanDimensions folded = target.isEmpty() ? copy() : withOtherTarget();
    folded.resultCode = OTHER;
    folded.type = type.isEmpty() ? type : OTHER;
    return folded;
  }

  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof SpanDimensions other
        && request == other.request
        && success == other.success
        && synthetic == other.synthetic
        && resultCode.equals(other.resultCode)
        && type.equals(other.type)
        && target.equals(other.target)
        && (resource == other.resource || resource.equals(other.resource));
  }

  /** Leaves out the resource, of which there is hardly ever a second one. */
  @Override
  public int hashCode() {
    int flags = (request ? 4 : 0) + (success ? 2 : 0) + (synthetic ? 1 : 0);
    return ((flags * 31 + resultCode.hashCode()) * 31 + type.hashCode()) * 31 + target.hashCode();
  }

  @Override
  public String toString() {
    return "SpanDimensions[%s, %s, success=%s, type=%s, target=%s, synthetic=%s]"
        .formatted(
            request ? "request" : "dependency", resultCode, success, type, target, synthetic);
  }
}
