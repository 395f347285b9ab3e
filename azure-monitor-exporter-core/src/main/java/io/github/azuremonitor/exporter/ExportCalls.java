/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.Collection;

/**
 * What the three exporters have in common.
 *
 * @param <T> what is exported
 */
interface ExportCalls<T> {

  CompletableResultCode export(Collection<T> items);

  CompletableResultCode flush();

  CompletableResultCode shutdown();
}
