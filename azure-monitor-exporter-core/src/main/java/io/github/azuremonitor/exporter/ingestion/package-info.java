/** One HTTP exchange with the ingestion service, judged once and turned into an Outcome. */
@NullMarked
package io.github.azuremonitor.exporter.ingestion;

import org.jspecify.annotations.NullMarked;
