/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

/**
 * Where a pipeline sends telemetry to, in words that may be shown to anybody.
 *
 * @param host the host name of the ingestion service, as the connection string has it
 * @param maskedInstrumentationKey enough of the key to recognise the resource by, too little to
 *     write to it
 * @param authenticated whether telemetry is sent with a token of Entra ID
 */
public record PipelineDestination(
    String host, String maskedInstrumentationKey, boolean authenticated) {

  static PipelineDestination of(ConnectionString destination, boolean authenticated) {
    return new PipelineDestination(
        destination.ingestionEndpoint().getHost(),
        destination.maskedInstrumentationKey(),
        authenticated);
  }
}
