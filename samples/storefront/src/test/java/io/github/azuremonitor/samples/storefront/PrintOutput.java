/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Shows what the sample has printed when a test of it has failed. */
record PrintOutput(Supplier<String> output) implements TestWatcher {

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    System.out.printf("Output of the sample in %s:%n%s%n", context.getDisplayName(), output.get());
  }
}
