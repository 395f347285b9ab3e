/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

/** Where endpoints may be without TLS. */
enum Cleartext {
  /** Where what is sent does not leave this machine. */
  LOCAL_HOSTS,
  EVERYWHERE
}
