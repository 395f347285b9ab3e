/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import java.math.BigDecimal;

/** A row of the table of orders. */
record Order(long id, String item, int quantity, BigDecimal price) {}
