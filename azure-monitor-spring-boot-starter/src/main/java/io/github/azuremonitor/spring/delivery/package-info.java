/** What became of the telemetry, in the form that people and programs are shown. */
@NullMarked
package io.github.azuremonitor.spring.delivery;

import org.jspecify.annotations.NullMarked;
