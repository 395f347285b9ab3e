/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.storage;

import java.io.IOException;

/**
 * Something that may take long, done step by step, so that others have their turn in between. Runs
 * on the store's thread.
 */
interface Steps {

  /** Does the next step; returns false when there is nothing left to do. */
  boolean next() throws IOException;

  /** Gives up what is left to do, and lets go of what is held. */
  void cancel();
}
