/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * What the autoconfiguration of the OpenTelemetry SDK finds here. Public for the service loader's
 * sake; nothing of it is API.
 */
@NullMarked
package io.github.azuremonitor.exporter.autoconfigure;

import org.jspecify.annotations.NullMarked;
