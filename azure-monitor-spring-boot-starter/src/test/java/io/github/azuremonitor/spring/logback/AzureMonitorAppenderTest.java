/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.github.azuremonitor.spring.logging.ContextKeys;
import io.github.azuremonitor.spring.logging.Destination;
import io.github.azuremonitor.spring.logging.LogRules;
import io.github.azuremonitor.spring.logging.LoggingBridge;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MarkerFactory;

/** What becomes of Logback's events, and of the appender. */
class AzureMonitorAppenderTest {

  private final LoggerContext logback = new LoggerContext();
  private final LogbackBackend backend = new LogbackBackend(logback);
  private final Destination destination = new Destination();
  private final Logger logger = logback.getLogger("com.example.Shop");

  AzureMonitorAppenderTest() {
    logback.setMDCAdapter(new LogbackMDCAdapter());
    logback.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(ch.qos.logback.classic.Level.TRACE);
    logback.start();
  }

  @Test
  void earlyLinesAreAsTheyWereWhenTheyWereLogged() {
    LoggingBridge.expect(backend, "app", Destination.EVERYTHING, 10);
    logback.getMDCAdapter().put("tenant", "contoso");
    StringBuilder mutable = new StringBuilder("now");
    logger.warn("it is {}", mutable);
    mutable.append(" later");
    logback.getMDCAdapter().put("tenant", "other");
    install(destination);

    assertThat(destination.texts()).containsExactly("it is now");
    assertThat(destination.records().get(0).getSeverity()).isEqualTo(Severity.WARN);
    assertThat(attributes()).containsEntry(AttributeKey.stringKey("logback.mdc.tenant"), "contoso");
  }

  @ParameterizedTest
  @CsvSource({"TRACE, TRACE", "DEBUG, DEBUG", "INFO, INFO", "WARN, WARN", "ERROR, ERROR"})
  void levelsHaveTheirSeverity(org.slf4j.event.Level level, Severity severity) {
    install(destination);
    logger.atLevel(level).log("text");

    assertThat(destination.records())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.getSeverity()).isEqualTo(severity);
              assertThat(record.getSeverityText()).isEqualTo(level.name());
              assertThat(record.getInstrumentationScopeInfo().getName())
                  .isEqualTo("com.example.Shop");
            });
  }

  @Test
  void contextMarkersAndPairsAreAttributes() {
    install(destination);
    logback.getMDCAdapter().put("tenant", "contoso");
    logback.getMDCAdapter().put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
    logger
        .atInfo()
        .addMarker(MarkerFactory.getMarker("AUDIT"))
        .addMarker(MarkerFactory.getMarker("COMMONS-LOGGING"))
        .addKeyValue("order", 42)
        .log("ordered");

    assertThat(attributes())
        .containsEntry(AttributeKey.stringKey("logback.mdc.tenant"), "contoso")
        .containsEntry(AttributeKey.stringKey("order"), "42")
        .containsEntry(AttributeKey.stringArrayKey("logback.marker"), List.of("AUDIT"))
        .containsEntry(AttributeKey.stringKey("thread.name"), Thread.currentThread().getName())
        .doesNotContainKey(AttributeKey.stringKey("logback.mdc.traceId"));
  }

  @Test
  void contextThatIsNotWantedStaysHere() {
    Destination selective =
        new Destination(
            new LogRules(LogRules.EVERYTHING, new ContextKeys(Set.of("tenant")), List.of()),
            null,
            null);
    install(selective);
    logback.getMDCAdapter().put("tenant", "contoso");
    logback.getMDCAdapter().put("user", "jane");
    logger.info("ordered");

    assertThat(selective.records().get(0).getAttributes().asMap())
        .containsKey(AttributeKey.stringKey("logback.mdc.tenant"))
        .doesNotContainKey(AttributeKey.stringKey("logback.mdc.user"));
  }

  @Test
  void exceptionIsInTheRecord() {
    install(destination);
    logger.error("failed", new IllegalStateException("boom"));

    assertThat(attributes())
        .containsEntry(AttributeKey.stringKey("exception.type"), "java.lang.IllegalStateException")
        .containsEntry(AttributeKey.stringKey("exception.message"), "boom");
    assertThat(String.valueOf(attributes().get(AttributeKey.stringKey("exception.stacktrace"))))
        .contains("exceptionIsInTheRecord");
  }

  @Test
  void recordBelongsToTheSpanOfItsThread() {
    install(destination);
    try (SdkTracerProvider tracing = SdkTracerProvider.builder().build()) {
      Span span = tracing.get("t").spanBuilder("s").startSpan();
      Context.root().with(span).wrap(() -> logger.info("in")).run();
      span.end();

      assertThat(destination.records().get(0).getSpanContext()).isEqualTo(span.getSpanContext());
    }
  }

  @Test
  void configurationReadAnewKeepsTheAppender() {
    install(destination);
    logback.reset();
    logger.warn("after");

    assertThat(destination.texts()).containsExactly("after");
  }

  @Test
  void secondApplicationThatSetsUpLoggingAnewDoesNotSilenceTheFirst() {
    install(destination);
    setUpAnew();
    Destination second = new Destination();
    LoggingBridge.expect(backend, "second", Destination.EVERYTHING, 10);
    LoggingBridge bridge = install(second);
    bridge.close();
    logger.warn("first goes on");

    assertThat(destination.texts()).containsExactly("first goes on");
  }

  @Test
  void norDoesOneThatSendsNoLogs() {
    install(destination);
    setUpAnew();
    LoggingBridge.restore(backend);
    logger.warn("first goes on");

    assertThat(destination.texts()).containsExactly("first goes on");
  }

  @Test
  void nothingIsLeftAfterTheLast() {
    LoggingBridge first = install(destination);
    LoggingBridge second = install(new Destination());
    first.close();
    assertThat(isAttached()).isTrue();
    second.close();

    assertNothingIsLeft();
  }

  @Test
  void nothingIsLeftOfAStartThatFailed() {
    LoggingBridge.expect(backend, "app", Destination.EVERYTHING, 10);
    logger.info("starting");
    LoggingBridge.failed(backend, "app");

    assertNothingIsLeft();
  }

  @Test
  void appenderOfOpenTelemetryIsUsedInsteadEvenBehindAnother() {
    AsyncAppender around = new AsyncAppender();
    OpenTelemetryAppender other = new OpenTelemetryAppender();
    around.setContext(logback);
    other.setContext(logback);
    other.start();
    around.addAppender(other);
    around.start();
    logback.getLogger("com.example").addAppender(around);

    LoggingBridge.expect(backend, "app", Destination.EVERYTHING, 10);
    logger.info("early");
    try (LoggingBridge bridge = install(destination)) {
      assertThat(bridge).isNotNull();
      assertNothingIsLeft();
      assertThat(OpenTelemetryAppender.takeInstalled()).isSameAs(destination.openTelemetry());
      logger.info("text");
    }
    assertThat(destination.texts()).isEmpty();
    around.stop();
  }

  private LoggingBridge install(Destination installed) {
    return LoggingBridge.install(backend, installed.installed());
  }

  /** What Boot does before it configures Logback. */
  private void setUpAnew() {
    logback.stop();
    logback.reset();
    logback.getStatusManager().clear();
    logback.start();
  }

  private boolean isAttached() {
    return logback.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(AzureMonitorAppender.NAME)
        != null;
  }

  private void assertNothingIsLeft() {
    assertThat(isAttached()).isFalse();
    assertThat(backend.attached()).isEmpty();
    assertThat(logback.getCopyOfListenerList()).isEmpty();
    assertThat(logback.getStatusManager().getCopyOfStatusListenerList()).isEmpty();
  }

  private Map<AttributeKey<?>, Object> attributes() {
    return destination.records().get(0).getAttributes().asMap();
  }
}
