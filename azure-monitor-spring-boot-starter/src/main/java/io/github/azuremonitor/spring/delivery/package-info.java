/**
 * What became of the telemetry, in the form that people and programs are shown. The JSON is stable;
 * the types are not: they are public for other packages of this starter, and no API.
 */
@NullMarked
package io.github.azuremonitor.spring.delivery;

import org.jspecify.annotations.NullMarked;
