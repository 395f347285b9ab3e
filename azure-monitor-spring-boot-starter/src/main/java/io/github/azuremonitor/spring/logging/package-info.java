/**
 * What becomes of a log line of the application, whichever logging framework it uses: kept while
 * the application starts, passed on to the OpenTelemetry SDK of the context it belongs to.
 */
@NullMarked
package io.github.azuremonitor.spring.logging;

import org.jspecify.annotations.NullMarked;
