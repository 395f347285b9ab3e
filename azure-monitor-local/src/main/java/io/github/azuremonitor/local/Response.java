/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What goes back to a client. */
interface Response {

  /** Sends everything; returns when that is done. */
  void send(HttpExchange exchange) throws IOException;
}
