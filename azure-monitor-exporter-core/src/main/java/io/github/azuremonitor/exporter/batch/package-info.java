/**
 * The bytes that travel: a pooled buffer of finished envelopes with an index of their types.
 * Nothing here knows what an item means or where it goes.
 */
@NullMarked
package io.github.azuremonitor.exporter.batch;

import org.jspecify.annotations.NullMarked;
