/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.assertj;

/** Assertions about requests. */
public final class RequestsAssert extends AbstractOperationsAssert<RequestsAssert> {

  RequestsAssert(Selection selection) {
    super(selection, RequestsAssert.class);
  }

  @Override
  RequestsAssert about(Selection other) {
    return new RequestsAssert(other);
  }

  @Override
  public RequestsAssert withResultCode(String code) {
    return withField("with result code", "responseCode", code);
  }
}
