/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Logger;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The view of a page, found in the table {@code pageViews}.
 *
 * <pre>{@code
 * client.pageView("Cart")
 *     .url("https://shop.example/cart")
 *     .referrer("https://shop.example/")
 *     .duration(loadTime)
 *     .track();
 * }</pre>
 *
 * <p>Only the name is required; a page with a blank name is named {@code unknown}. Not thread-safe.
 *
 * @see TelemetryClient#pageView(String)
 */
public final class PageViewTelemetry extends TrackedTelemetry<PageViewTelemetry> {

  private static final AttributeKey<String> NAME =
      AttributeKey.stringKey("microsoft.page_view.name");
  private static final AttributeKey<String> ID = AttributeKey.stringKey("microsoft.page_view.id");
  private static final AttributeKey<String> URL = AttributeKey.stringKey("microsoft.page_view.url");
  private static final AttributeKey<String> DURATION =
      AttributeKey.stringKey("microsoft.page_view.duration");
  private static final AttributeKey<String> REFERRER =
      AttributeKey.stringKey("microsoft.page_view.referrer");

  private final String name;
  private @Nullable String id;
  private @Nullable String url;
  private @Nullable Duration duration;
  private @Nullable String referrer;

  PageViewTelemetry(Logger logger, String name) {
    super(logger);
    this.name = nameOrUnknown(name);
  }

  /**
   * Sets what identifies this view of the page.
   *
   * @param id an id of the application's choice
   * @return this item
   */
  public PageViewTelemetry id(String id) {
    this.id = Objects.requireNonNull(id, "id");
    return this;
  }

  /**
   * Sets the address of the page.
   *
   * @param url the URL
   * @return this item
   */
  public PageViewTelemetry url(String url) {
    this.url = Objects.requireNonNull(url, "url");
    return this;
  }

  /**
   * Sets how long it took until the page was there.
   *
   * @param duration less than 1000 days; a negative one counts as zero
   * @return this item
   */
  public PageViewTelemetry duration(Duration duration) {
    this.duration = Objects.requireNonNull(duration, "duration");
    return this;
  }

  /**
   * Sets the page from which the user came.
   *
   * @param referrer the URL of that page
   * @return this item
   */
  public PageViewTelemetry referrer(String referrer) {
    this.referrer = Objects.requireNonNull(referrer, "referrer");
    return this;
  }

  @Override
  void describe(LogRecordBuilder record) {
    record.setAttribute(NAME, name);
    set(record, ID, id);
    set(record, URL, url);
    set(record, DURATION, duration == null ? null : TimeSpanText.of(duration));
    set(record, REFERRER, referrer);
  }

  @Override
  PageViewTelemetry self() {
    return this;
  }
}
