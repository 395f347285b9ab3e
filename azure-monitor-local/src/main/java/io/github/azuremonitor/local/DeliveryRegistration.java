/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

/** An application whose delivery is shown on the page, until this is closed. */
public interface DeliveryRegistration extends AutoCloseable {

  /** Shows it no longer. Calling it again has no effect. */
  @Override
  void close();
}
