/** The place where batches wait that could not be delivered. */
@NullMarked
package io.github.azuremonitor.exporter.storage;

import org.jspecify.annotations.NullMarked;
