/** Counts spans, exceptions and messages before sampling, for the portal's own charts. */
@NullMarked
package io.github.azuremonitor.exporter.standardmetrics;

import org.jspecify.annotations.NullMarked;
