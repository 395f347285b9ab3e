/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.view;

import org.jspecify.annotations.Nullable;

/**
 * An operation: what a role does under one name.
 *
 * @param name the name of the operation
 * @param role the role
 */
record OperationKey(String name, @Nullable String role) {

  static OperationKey of(ViewedItem request) {
    String name = request.operationName();
    return new OperationKey(
        name == null || name.isEmpty() ? request.title() : name, request.role());
  }
}
