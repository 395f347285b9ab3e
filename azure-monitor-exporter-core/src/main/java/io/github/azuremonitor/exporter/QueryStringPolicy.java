/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

/** What happens to the query strings of URLs before they are sent. */
public enum QueryStringPolicy {
  /** Values of parameters whose names promise a secret become {@code REDACTED}; the default. */
  REDACT,
  /** Query strings and fragments are removed. */
  DROP,
  /** Nothing; for applications that never have secrets in URLs. */
  KEEP
}
