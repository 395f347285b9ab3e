/** Reads the figures of this process and machine that the portal calls performance counters. */
@NullMarked
package io.github.azuremonitor.exporter.performance;

import org.jspecify.annotations.NullMarked;
