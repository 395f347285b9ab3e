/** The three exporters in a program without Spring. */
@NullMarked
package io.github.azuremonitor.samples.plain;

import org.jspecify.annotations.NullMarked;
