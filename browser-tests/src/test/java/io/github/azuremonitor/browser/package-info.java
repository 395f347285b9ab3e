/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** The page of the local service, in a browser. */
@NullMarked
package io.github.azuremonitor.browser;

import org.jspecify.annotations.NullMarked;
