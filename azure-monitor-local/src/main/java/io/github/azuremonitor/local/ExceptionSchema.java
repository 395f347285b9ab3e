/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static io.github.azuremonitor.local.Rules.exactly;
import static io.github.azuremonitor.local.Rules.filledText;
import static io.github.azuremonitor.local.Rules.flag;
import static io.github.azuremonitor.local.Rules.int32;
import static io.github.azuremonitor.local.Rules.list;
import static io.github.azuremonitor.local.Rules.notBlank;
import static io.github.azuremonitor.local.Rules.text;

/** The data of an exception, which is the only one with a structure of its own. */
final class ExceptionSchema {

  private static final int STACK_LIMIT = 32_768;

  /** Ten exceptions, and one more as a notice that the others were cut. */
  private static final int MAX_EXCEPTIONS = 11;

  private static final Schema FRAME =
      Schema.of("StackFrame")
          .required("level", int32())
          .required("method", filledText(1024))
          .optional("assembly", text(1024))
          .optional("fileName", text(1024))
          .optional("line", int32())
          .build();

  /** One exception of a chain. */
  static final Schema DETAILS =
      Schema.of("ExceptionDetails")
          .optional("id", int32())
          .optional("outerId", int32())
          .required("typeName", filledText(1024))
          .required("message", notBlank(32_768))
          .optional("hasFullStack", flag())
          .optional("stack", text(STACK_LIMIT))
          .optional("parsedStack", list(FRAME, 0, 100).and(new TotalTextRule(STACK_LIMIT)))
          .build();

  static final Schema SCHEMA =
      Schema.of("ExceptionData")
          .required("ver", exactly(2))
          .required("exceptions", list(DETAILS, 1, MAX_EXCEPTIONS).and(new ExceptionChainRule()))
          .optional("severityLevel", Rules.severity())
          .optional("problemId", text(1024))
          .optional("properties", Rules.properties())
          .optional("measurements", Rules.measurements())
          .build();

  private ExceptionSchema() {}
}
