/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * The stack trace of a log event as the JDK prints it. Logback writes causes in another way; but
 * spans have the JDK's text, and the same exception must be recognised in both.
 */
final class StackTrace {

  private StackTrace() {}

  static String of(IThrowableProxy proxy) {
    if (proxy instanceof ThrowableProxy original) {
      try {
        StringWriter text = new StringWriter();
        original.getThrowable().printStackTrace(new PrintWriter(text));
        return text.toString();
      } catch (Throwable ignored) {
        // An exception may have code of its own that fails in any way, which must not become a
        // failure of whoever logs; Logback has its data already.
        return ThrowableProxyUtil.asString(proxy);
      }
    }
    return ThrowableProxyUtil.asString(proxy);
  }
}
