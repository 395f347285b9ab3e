/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.ledger.TelemetryType;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item on its way to Application Insights, for a {@link TelemetryProcessor} to read and to
 * change. The service's limits are applied afterwards. Not thread-safe. Implemented by this library
 * only; methods may be added.
 */
public interface TelemetryItem {

  /**
   * Returns what the item is, which is the table that it will be in.
   *
   * @return its type
   */
  TelemetryType type();

  /**
   * Returns the name of a request, dependency, custom event, availability result, page view or
   * metric.
   *
   * @return the name, or null for messages and exceptions
   */
  @Nullable String name();

  /**
   * Changes the name; for a request that of its operation too. Messages and exceptions have none
   * and stay as they are.
   *
   * @param name the new name
   */
  void setName(String name);

  /**
   * Returns the name of the request that the item belongs to.
   *
   * @return the name, or null when it is not known
   */
  @Nullable String operationName();

  /**
   * Changes the name of the request that the item belongs to, by which the portal groups.
   *
   * @param name the new name; null for none
   */
  void setOperationName(@Nullable String name);

  /**
   * Returns the text of a message or availability result, or that of the outermost exception.
   *
   * @return the text, or null for all others
   */
  @Nullable String message();

  /**
   * Changes the text of a message, of an availability result or of the outermost exception; others
   * stay as they are. The stack trace of an exception repeats its message and tells those of its
   * causes; see {@link #setStackTrace}.
   *
   * @param message the new text
   */
  void setMessage(String message);

  /**
   * Returns the stack trace of an exception as text, with its causes.
   *
   * @return the stack trace, or null for all others and when there is none
   */
  @Nullable String stackTrace();

  /**
   * Changes the stack trace of an exception; others stay as they are.
   *
   * @param stackTrace the new one, as {@link Throwable#printStackTrace()} prints it; null for none
   */
  void setStackTrace(@Nullable String stackTrace);

  /**
   * Returns the URL of a request or page view.
   *
   * @return the URL, or null
   */
  @Nullable String url();

  /**
   * Changes the URL of a request or page view; others stay as they are.
   *
   * @param url the new URL
   */
  void setUrl(String url);

  /**
   * Returns what a dependency was asked: a statement, a URL.
   *
   * @return the text, or null
   */
  @Nullable String data();

  /**
   * Changes what a dependency was asked; others stay as they are.
   *
   * @param data the new text
   */
  void setData(String data);

  /**
   * Returns whom a dependency called.
   *
   * @return the target, or null
   */
  @Nullable String target();

  /**
   * Returns the kind of a dependency, such as {@code Http} or {@code SQL}.
   *
   * @return the type, or null
   */
  @Nullable String dependencyType();

  /**
   * Returns the code with which a request or dependency ended.
   *
   * @return the code, or null
   */
  @Nullable String resultCode();

  /**
   * Returns how long a request or dependency took.
   *
   * @return the duration, or null for all others
   */
  @Nullable Duration duration();

  /**
   * Returns whether a request, dependency or availability result was a success.
   *
   * @return whether it was, or null for all others
   */
  @Nullable Boolean success();

  /**
   * Returns the custom properties, which are the dimensions of a metric. The map may be changed, to
   * values that are not null.
   *
   * @return the properties by key
   */
  Map<String, String> properties();

  /**
   * Sets a custom property.
   *
   * @param key of up to 150 characters; a longer one is dropped
   * @param value the value, which is cut at 8192 characters
   */
  default void setProperty(String key, String value) {
    properties().put(key, value);
  }

  /**
   * Returns the custom measurements. The map may be changed.
   *
   * @return the measurements by key
   */
  Map<String, Double> measurements();

  /**
   * Returns the anonymous user.
   *
   * @return the identifier, or null
   */
  @Nullable String userId();

  /**
   * Changes the anonymous user.
   *
   * @param id the identifier; null for none
   */
  void setUserId(@Nullable String id);

  /**
   * Returns the user who has signed in.
   *
   * @return the identifier, or null
   */
  @Nullable String authenticatedUserId();

  /**
   * Changes the user who has signed in.
   *
   * @param id the identifier; null for none
   */
  void setAuthenticatedUserId(@Nullable String id);

  /**
   * Returns the role, which is the node on the application map.
   *
   * @return the name of the role
   */
  @Nullable String role();

  /**
   * Changes the role.
   *
   * @param name the name of the role
   */
  void setRole(String name);

  /**
   * Returns the instance of the role.
   *
   * @return the name of the instance, or null
   */
  @Nullable String roleInstance();

  /**
   * Changes the instance of the role.
   *
   * @param name the name of the instance; null for none
   */
  void setRoleInstance(@Nullable String name);

  /** Gives the item up. It is counted as dropped for the reason {@code processor}. */
  void drop();
}
