/** Log events of Log4j as OpenTelemetry log records, without configuration by the application. */
@NullMarked
package io.github.azuremonitor.spring.log4j2;

import org.jspecify.annotations.NullMarked;
