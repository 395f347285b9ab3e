/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

/**
 * The bounds of everything a sender can make grow.
 *
 * @param bodyBytes of a request body as it comes over the wire
 * @param inflatedBytes of a request body once decompressed
 * @param itemsPerRequest of a request
 * @param itemBytes of one item in UTF-8
 * @param keptItems accepted items in memory
 * @param keptBytes accepted items in memory, in bytes of their JSON
 * @param keptRejections refused items in memory
 * @param keptRequests requests in memory
 */
record Limits(
    int bodyBytes,
    int inflatedBytes,
    int itemsPerRequest,
    int itemBytes,
    int keptItems,
    long keptBytes,
    int keptRejections,
    int keptRequests) {

  private static final int MEBIBYTE = 1024 * 1024;

  static final Limits STANDARD =
      new Limits(32 * MEBIBYTE, 64 * MEBIBYTE, 64_000, 65_536, 10_000, 64L * MEBIBYTE, 1000, 100);
}
