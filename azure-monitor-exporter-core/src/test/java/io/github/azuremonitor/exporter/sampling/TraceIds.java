/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import io.opentelemetry.api.trace.TraceId;
import java.util.Random;

/** Trace ids for tests. */
final class TraceIds {

  /** Score 33.46…: kept at 50 %. */
  static final String SCORE_33 = "4bf92f3577b34da6a3ce929d0e0e4736";

  /** Score 52.79: not kept at 50 %. */
  static final String SCORE_53 = "0af7651916cd43dd8448eb211c80319c";

  private TraceIds() {}

  static String next(Random random) {
    return TraceId.fromLongs(random.nextLong(), random.nextLong());
  }
}
