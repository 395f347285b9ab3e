/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The result of an availability test, found in the table {@code availabilityResults}.
 *
 * <pre>{@code
 * client.availability("Home page")
 *     .runLocation("West Europe")
 *     .duration(elapsed)
 *     .success(false)
 *     .message("HTTP 503")
 *     .track();
 * }</pre>
 *
 * <p>By default the test succeeded, took no time and has a random id. A test with a blank name is
 * named {@code unknown}. Not thread-safe.
 *
 * @see TelemetryClient#availability(String)
 */
public final class AvailabilityTelemetry extends TrackedTelemetry<AvailabilityTelemetry> {

  private static final AttributeKey<String> ID =
      AttributeKey.stringKey("microsoft.availability.id");
  private static final AttributeKey<String> NAME =
      AttributeKey.stringKey("microsoft.availability.name");
  private static final AttributeKey<String> DURATION =
      AttributeKey.stringKey("microsoft.availability.duration");
  private static final AttributeKey<String> SUCCESS =
      AttributeKey.stringKey("microsoft.availability.success");
  private static final AttributeKey<String> RUN_LOCATION =
      AttributeKey.stringKey("microsoft.availability.runLocation");
  private static final AttributeKey<String> MESSAGE =
      AttributeKey.stringKey("microsoft.availability.message");
  private static final AttributeKey<String> TEST_TIMESTAMP =
      AttributeKey.stringKey("microsoft.availability.testTimestamp");

  private final String name;
  private String id = "";
  private Duration duration = Duration.ZERO;
  private boolean success = true;
  private @Nullable String runLocation;
  private @Nullable String message;
  private @Nullable Instant timestamp;

  AvailabilityTelemetry(Logger logger, String name) {
    super(logger);
    this.name = nameOrUnknown(name);
  }

  /**
   * Sets what identifies this run of the test.
   *
   * @param id the id instead of a random one; an empty text means a random one too
   * @return this item
   */
  public AvailabilityTelemetry id(String id) {
    this.id = Objects.requireNonNull(id, "id");
    return this;
  }

  /**
   * Sets how long the test took.
   *
   * @param duration less than 1000 days; a negative one counts as zero
   * @return this item
   */
  public AvailabilityTelemetry duration(Duration duration) {
    this.duration = Objects.requireNonNull(duration, "duration");
    return this;
  }

  /**
   * Sets whether the test succeeded.
   *
   * @param success false when what was tested is not available
   * @return this item
   */
  public AvailabilityTelemetry success(boolean success) {
    this.success = success;
    return this;
  }

  /**
   * Sets where the test ran; availability charts have a line for each place.
   *
   * @param runLocation the place, for instance a region of Azure
   * @return this item
   */
  public AvailabilityTelemetry runLocation(String runLocation) {
    this.runLocation = Objects.requireNonNull(runLocation, "runLocation");
    return this;
  }

  /**
   * Sets what there is to say about the result.
   *
   * @param message usually the reason of a failure
   * @return this item
   */
  public AvailabilityTelemetry message(String message) {
    this.message = Objects.requireNonNull(message, "message");
    return this;
  }

  /**
   * Sets when the test ran, if not just now.
   *
   * @param timestamp the start of the test
   * @return this item
   */
  public AvailabilityTelemetry timestamp(Instant timestamp) {
    this.timestamp = Objects.requireNonNull(timestamp, "timestamp");
    return this;
  }

  @Override
  void describe(LogRecordBuilder record) {
    record.setAttribute(ID, id.isEmpty() ? UUID.randomUUID().toString() : id);
    record.setAttribute(NAME, name);
    record.setAttribute(DURATION, TimeSpanText.of(duration));
    record.setAttribute(SUCCESS, Boolean.toString(success));
    set(record, RUN_LOCATION, runLocation);
    set(record, MESSAGE, message);
    if (timestamp != null) {
      record.setTimestamp(timestamp);
      record.setAttribute(TEST_TIMESTAMP, timestamp.toString());
    }
  }

  @Override
  AvailabilityTelemetry self() {
    return this;
  }
}
