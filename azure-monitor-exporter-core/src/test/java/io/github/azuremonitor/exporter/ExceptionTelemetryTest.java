/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExceptionTelemetryTest {

  private final TrackedRecords records = new TrackedRecords();

  @AfterEach
  void close() {
    records.close();
  }

  @Test
  void shortcutSendsTypeMessageAndStackTraceAsError() {
    Exception exception = new IllegalStateException("boom", new RuntimeException("cause"));
    records.client.trackException(exception);
    StringWriter printed = new StringWriter();
    exception.printStackTrace(new PrintWriter(printed));
    assertThat(records.attributes())
        .containsOnly(
            entry("exception.type", "java.lang.IllegalStateException"),
            entry("exception.message", "boom"),
            entry("exception.stacktrace", printed.toString()));
    assertThat(printed.toString()).contains("Caused by: java.lang.RuntimeException: cause");
    assertThat(records.only().getSeverity()).isEqualTo(Severity.ERROR);
    assertThat(records.only().getBodyValue()).isNull();
  }

  @Test
  void everythingElseIsOptional() {
    records
        .client
        .exception(new IllegalStateException("boom"))
        .severity(Severity.WARN)
        .message("Falling back")
        .property("k", "v")
        .measurement("m", 1)
        .track();
    assertThat(records.only().getSeverity()).isEqualTo(Severity.WARN);
    assertThat(records.only().getBodyValue()).isEqualTo(Value.of("Falling back"));
    assertThat(records.attributes())
        .contains(entry("k", "v"), entry("microsoft.custom_measurements", "{\"m\":1.0}"))
        .hasSize(5);
  }

  @Test
  void exceptionWithoutMessageHasNone() {
    records.client.trackException(new IllegalStateException());
    assertThat(records.attributes()).containsOnlyKeys("exception.type", "exception.stacktrace");
  }

  @Test
  void brokenMessageLeavesTypeAndFrames() {
    RuntimeException hostile =
        new RuntimeException() {
          @Override
          public String getMessage() {
            throw new IllegalStateException("no message");
          }
        };
    records.client.trackException(hostile);
    Map<String, Object> attributes = records.attributes();
    assertThat(attributes).containsOnlyKeys("exception.type", "exception.stacktrace");
    assertThat(String.valueOf(attributes.get("exception.stacktrace")))
        .startsWith(hostile.getClass().getName() + System.lineSeparator() + "\tat ")
        .contains("brokenMessageLeavesTypeAndFrames(ExceptionTelemetryTest.java:");
  }

  @Test
  void brokenCauseLeavesWhatIsPrintedBefore() {
    RuntimeException hostile =
        new RuntimeException("outer") {
          @Override
          public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
          }
        };
    records.client.trackException(hostile);
    assertThat(String.valueOf(records.attributes().get("exception.stacktrace")))
        .startsWith(hostile.getClass().getName() + ": outer")
        .contains("brokenCauseLeavesWhatIsPrintedBefore");
  }

  @Test
  void brokenInEveryWayLeavesTheType() {
    Error hostile =
        new Error() {
          @Override
          public @Nullable String getMessage() {
            throw new StackOverflowError();
          }

          @Override
          public void printStackTrace(PrintWriter out) {
            throw new LinkageError();
          }

          @Override
          public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException();
          }
        };
    records.client.trackException(hostile);
    String type = hostile.getClass().getName();
    assertThat(records.attributes())
        .containsOnly(
            entry("exception.type", type),
            entry("exception.stacktrace", type + System.lineSeparator()));
  }

  @Test
  void endlessChainOfCausesEnds() {
    records.client.trackException(new Endless());
    assertThat(String.valueOf(records.attributes().get("exception.stacktrace")))
        .startsWith(Endless.class.getName())
        .contains("Caused by: ");
  }

  private static final class Endless extends RuntimeException {

    private static final long serialVersionUID = 1;

    Endless() {
      super("endless", null, true, false);
    }

    @Override
    public synchronized Throwable getCause() {
      return new Endless();
    }
  }
}
