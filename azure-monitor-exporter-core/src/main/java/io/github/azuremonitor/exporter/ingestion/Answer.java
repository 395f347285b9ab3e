/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.net.http.HttpHeaders;
import java.time.Instant;

/** What came back. */
final class Answer {

  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;
  private final Instant receivedAt;

  /**
   * Creates an answer.
   *
   * @param body as far as it was read; may be anything
   * @param receivedAt by the clock of this machine
   */
  Answer(int status, HttpHeaders headers, byte[] body, Instant receivedAt) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.receivedAt = receivedAt;
  }

  int status() {
    return status;
  }

  HttpHeaders headers() {
    return headers;
  }

  /** Returns the body itself, not a copy. */
  byte[] body() {
    return body;
  }

  Instant receivedAt() {
    return receivedAt;
  }
}
