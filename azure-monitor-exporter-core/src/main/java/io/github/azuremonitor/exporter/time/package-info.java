/**
 * The only reader of clocks and the only owner of a timer, so that tests can let hours pass in
 * milliseconds.
 */
@NullMarked
package io.github.azuremonitor.exporter.time;

import org.jspecify.annotations.NullMarked;
