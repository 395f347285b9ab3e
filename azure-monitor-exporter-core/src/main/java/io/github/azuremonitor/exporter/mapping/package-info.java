/** What OpenTelemetry data means in the Application Insights portal. */
@NullMarked
package io.github.azuremonitor.exporter.mapping;

import org.jspecify.annotations.NullMarked;
