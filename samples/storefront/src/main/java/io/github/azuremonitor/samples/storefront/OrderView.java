/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import java.math.BigDecimal;

/** What a customer sees of an order. */
record OrderView(long id, String item, int quantity, BigDecimal total, int available) {}
