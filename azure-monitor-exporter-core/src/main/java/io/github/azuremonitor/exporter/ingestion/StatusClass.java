/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

/** What a status code of the ingestion service means, for a request or for one item of it. */
enum StatusClass {
  SUCCESS,
  PARTIAL_SUCCESS,
  REDIRECT,
  UNAUTHENTICATED,
  QUOTA,
  FORBIDDEN,
  TOO_LARGE,
  /** A passing trouble of the service. */
  RETRYABLE,
  /** Too much at a time. */
  THROTTLED,
  /** Not from the service but from a portal or a server in between, which may pass. */
  MISPLACED,
  /** A proxy wants credentials. */
  PROXY,
  REJECTED;

  static StatusClass of(int status) {
    return switch (status) {
      case 206 -> PARTIAL_SUCCESS;
      // The service moves resources to other stamps with these two, and never with the others.
      case 307, 308 -> REDIRECT;
      case 301, 302, 303 -> MISPLACED;
      case 401 -> UNAUTHENTICATED;
      // 439 is how the service said 402 in former times.
      case 402, 439 -> QUOTA;
      case 403 -> FORBIDDEN;
      case 413 -> TOO_LARGE;
      case 407 -> PROXY;
      case 408 -> RETRYABLE;
      case 429 -> THROTTLED;
      default -> ofRange(status);
    };
  }

  private static StatusClass ofRange(int status) {
    if (status >= 100 && status < 200) {
      return MISPLACED;
    }
    if (status >= 200 && status < 300) {
      return SUCCESS;
    }
    return status >= 500 && status < 600 ? RETRYABLE : REJECTED;
  }
}
