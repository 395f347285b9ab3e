/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipelineBuilder;

/** Makes credentials of some kinds; there when the library that they come from is there. */
interface CredentialSource {

  boolean makes(CredentialType type);

  /** Makes the credential, which asks nobody for a token before telemetry is sent. */
  void applyTo(AzureMonitorPipelineBuilder builder, AzureMonitorCredentialProperties properties);
}
