/** The Application Insights document: fields, limits, formats and JSON writing. */
@NullMarked
package io.github.azuremonitor.exporter.envelope;

import org.jspecify.annotations.NullMarked;
