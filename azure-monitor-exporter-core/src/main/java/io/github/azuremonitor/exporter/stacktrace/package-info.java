/** Reads the text of a stack trace: the exceptions of the chain and their frames. */
@NullMarked
package io.github.azuremonitor.exporter.stacktrace;

import org.jspecify.annotations.NullMarked;
