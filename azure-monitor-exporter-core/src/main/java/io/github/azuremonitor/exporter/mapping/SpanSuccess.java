/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_REQUEST_RESULT_CODE;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.StatusData;

/** Whether a span succeeded. Immutable. */
final class SpanSuccess {

  private static final int ERRORS_FROM = 400;

  private final int serverErrorsFrom;

  /**
   * Creates the rule.
   *
   * @param serverErrorsFrom the lowest status code that makes a served request a failure
   */
  SpanSuccess(int serverErrorsFrom) {
    this.serverErrorsFrom = serverErrorsFrom;
  }

  /** An explicit status wins; without one a code of 400 or more is a failure, also of a server. */
  boolean of(SpanItem item, StatusData status) {
    return switch (status.getStatusCode()) {
      case ERROR -> false;
      // Micrometer sets OK on whatever ended without an exception; it says nothing.
      case OK -> !item.spring().setsStatusItself() || isSuccessByCode(item);
      case UNSET -> isSuccessByCode(item);
    };
  }

  private boolean isSuccessByCode(SpanItem item) {
    KnownAttributes attributes = item.attributes();
    if (item.spring().isFailure(attributes)) {
      return false;
    }
    Long code = Http.statusCode(attributes);
    if (item.isRequest() && Http.is(attributes)) {
      Long explicit = NumberText.parse(attributes.text(MICROSOFT_REQUEST_RESULT_CODE));
      code = explicit == null ? code : explicit;
    }
    boolean server = item.kind() == SpanKind.SERVER;
    return code == null || code < (server ? serverErrorsFrom : ERRORS_FROM);
  }
}
