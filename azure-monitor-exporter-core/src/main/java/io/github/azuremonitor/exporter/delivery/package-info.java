/** From a finished batch to its fate: the only stage that decides what becomes of a batch. */
@NullMarked
package io.github.azuremonitor.exporter.delivery;

import org.jspecify.annotations.NullMarked;
