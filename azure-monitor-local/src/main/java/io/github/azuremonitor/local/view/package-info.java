/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The questions the local page asks about what has arrived, each answered over a snapshot of it.
 *
 * <p>Not part of the API: what is public here is so for the package above only, and may change at
 * any time.
 */
@NullMarked
package io.github.azuremonitor.local.view;

import org.jspecify.annotations.NullMarked;
