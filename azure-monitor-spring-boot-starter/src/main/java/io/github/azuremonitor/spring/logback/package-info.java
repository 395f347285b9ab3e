/**
 * Log events of Logback as OpenTelemetry log records, without any configuration by the application.
 */
@NullMarked
package io.github.azuremonitor.spring.logback;

import org.jspecify.annotations.NullMarked;
