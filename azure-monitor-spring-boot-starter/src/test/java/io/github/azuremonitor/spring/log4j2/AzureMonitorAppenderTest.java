/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.spring.logging.ContextKeys;
import io.github.azuremonitor.spring.logging.Destination;
import io.github.azuremonitor.spring.logging.LogRules;
import io.github.azuremonitor.spring.logging.LoggingBridge;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.log4j.appender.v2_17.OpenTelemetryAppender;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of Log4j's events, and of the appender. */
class AzureMonitorAppenderTest {

  private final LoggerContext log4j = new LoggerContext("test");
  private final Log4j2Backend backend = new Log4j2Backend(log4j);
  private final Destination destination = new Destination();
  private final Logger logger;

  AzureMonitorAppenderTest() {
    log4j.start(configuration());
    logger = log4j.getLogger("com.example.Shop");
  }

  @AfterEach
  void stop() {
    ThreadContext.clearAll();
    log4j.stop();
  }

  @Test
  void earlyLinesAreAsTheyWereWhenTheyWereLogged() {
    LoggingBridge.expect(backend, "app", Destination.EVERYTHING, 10);
    StringBuilder mutable = new StringBuilder("now");
    log4j.getLogger("reusing", ReusableMessageFactory.INSTANCE).warn("it is {}", mutable);
    log4j.getLogger("reusing", ReusableMessageFactory.INSTANCE).warn("another {}", mutable);
    mutable.append(" later");
    install(destination);

    assertThat(destination.texts()).containsExactly("it is now", "another now");
  }

  @Test
  void eventThatIsUsedAgainIsCopied() {
    MutableLogEvent event = new MutableLogEvent();
    event.setLoggerName("com.example.Shop");
    event.setLevel(Level.ERROR);
    event.setMessage(new SimpleMessage("first"));
    event.setThrown(new IllegalStateException("boom"));
    LoggingBridge.expect(backend, "app", Destination.EVERYTHING, 10);
    AzureMonitorAppender appender = new AzureMonitorAppender(backend.attach());
    appender.append(event);
    event.clear();
    install(destination);

    assertThat(destination.texts()).containsExactly("first");
    assertThat(attributes()).containsEntry(AttributeKey.stringKey("exception.message"), "boom");
  }

  @ParameterizedTest
  @CsvSource({
    "ALL, TRACE",
    "TRACE, TRACE",
    "DEBUG, DEBUG",
    "INFO, INFO",
    "WARN, WARN",
    "ERROR, ERROR",
    "FATAL, FATAL",
    "OFF, FATAL",
    "NOTICE, WARN",
    "AUDIT, FATAL",
    "VERBOSE, DEBUG",
  })
  void levelsHaveTheirSeverity(String name, Severity severity) {
    Level.forName("NOTICE", Level.INFO.intLevel() - 50);
    Level.forName("AUDIT", Level.FATAL.intLevel() - 50);
    Level.forName("VERBOSE", Level.DEBUG.intLevel() + 50);
    install(destination);
    logger.log(Level.valueOf(name), "text");

    assertThat(destination.records())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.getSeverity()).isEqualTo(severity);
              assertThat(record.getSeverityText()).isEqualTo(name);
              assertThat(record.getInstrumentationScopeInfo().getName())
                  .isEqualTo("com.example.Shop");
            });
  }

  @Test
  void contextDataAndMarkersWithTheirParentsAreAttributes() {
    install(destination);
    ThreadContext.put("tenant", "contoso");
    ThreadContext.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
    Marker security = MarkerManager.getMarker("SECURITY");
    Marker bridge = MarkerManager.getMarker("COMMONS-LOGGING");
    logger.info(MarkerManager.getMarker("AUDIT").setParents(security, bridge), "ordered");

    assertThat(attributes())
        .containsEntry(AttributeKey.stringKey("log4j.context_data.tenant"), "contoso")
        .containsEntry(AttributeKey.stringKey("log4j.marker"), "AUDIT,SECURITY")
        .containsEntry(AttributeKey.stringKey("thread.name"), Thread.currentThread().getName())
        .doesNotContainKey(AttributeKey.stringKey("log4j.context_data.traceId"));
  }

  @Test
  void markerOfTheBridgeAloneIsNone() {
    install(destination);
    logger.info(MarkerManager.getMarker("COMMONS-LOGGING"), "ordered");

    assertThat(attributes()).doesNotContainKey(AttributeKey.stringKey("log4j.marker"));
  }

  @Test
  void contextThatIsNotWantedStaysHere() {
    Destination selective =
        new Destination(
            new LogRules(LogRules.EVERYTHING, new ContextKeys(Set.of("tenant")), List.of()),
            null,
            null);
    install(selective);
    ThreadContext.put("tenant", "contoso");
    ThreadContext.put("user", "jane");
    logger.info("ordered");

    assertThat(selective.records().get(0).getAttributes().asMap())
        .containsKey(AttributeKey.stringKey("log4j.context_data.tenant"))
        .doesNotContainKey(AttributeKey.stringKey("log4j.context_data.user"));
  }

  @Test
  void entriesOfAMapAreAttributesAndItsMessageIsTheText() {
    install(destination);
    logger.info(new StringMapMessage().with("message", "ordered").with("order", 42));

    assertThat(destination.texts()).containsExactly("ordered");
    assertThat(attributes())
        .containsEntry(AttributeKey.stringKey("log4j.map_message.order"), "42")
        .doesNotContainKey(AttributeKey.stringKey("log4j.map_message.message"));
  }

  @Test
  void mapWithoutMessageIsItsText() {
    install(destination);
    logger.info(new StringMapMessage().with("order", 42));

    assertThat(destination.texts()).containsExactly("order=\"42\"");
  }

  @Test
  void structuredDataHasItsOwnText() {
    install(destination);
    StructuredDataMessage data = new StructuredDataMessage("id", "ordered", "order");
    data.put("message", "kept");
    data.put("order", "42");
    logger.info(data);

    assertThat(destination.texts()).containsExactly("ordered");
    assertThat(attributes())
        .containsEntry(AttributeKey.stringKey("log4j.map_message.order"), "42")
        .containsEntry(AttributeKey.stringKey("log4j.map_message.message"), "kept");
  }

  @Test
  void exceptionIsInTheRecord() {
    install(destination);
    logger.error("failed", new IllegalStateException("boom"));

    assertThat(attributes())
        .containsEntry(AttributeKey.stringKey("exception.type"), "java.lang.IllegalStateException")
        .containsEntry(AttributeKey.stringKey("exception.message"), "boom");
    assertThat(String.valueOf(attributes().get(AttributeKey.stringKey("exception.stacktrace"))))
        .startsWith("java.lang.IllegalStateException: boom")
        .contains("\tat " + AzureMonitorAppenderTest.class.getName());
  }

  @Test
  void exceptionThatCannotBePrintedIsStillThere() {
    install(destination);
    logger.error("failed", new Unprintable());

    assertThat(attributes())
        .containsEntry(AttributeKey.stringKey("exception.type"), Unprintable.class.getName())
        .containsEntry(AttributeKey.stringKey("exception.stacktrace"), Unprintable.class.getName())
        .doesNotContainKey(AttributeKey.stringKey("exception.message"));
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
    log4j.reconfigure(configuration());
    logger.warn("after");

    assertThat(destination.texts()).containsExactly("after");
  }

  @Test
  void nothingIsLeftAfterTheLast() {
    LoggingBridge first = install(destination);
    LoggingBridge second = install(new Destination());
    first.close();
    assertThat(isAttached()).isTrue();
    second.close();
    assertNothingIsLeft();
    log4j.reconfigure(configuration());

    assertNothingIsLeft();
  }

  @Test
  void endOfTheFrameworkEndsTheConnectionBeforeItsApplication() {
    LoggingBridge bridge = install(destination);
    log4j.stop();
    bridge.close();

    assertThat(backend.attached()).isEmpty();
  }

  @Test
  void appenderOfOpenTelemetryIsUsedInstead() {
    Appender other = new OpenTelemetryAppender();
    other.start();
    log4j.getConfiguration().addAppender(other);

    LoggingBridge.expect(backend, "app", Destination.EVERYTHING, 10);
    logger.info("early");
    try (LoggingBridge bridge = install(destination)) {
      assertThat(bridge).isNotNull();
      assertNothingIsLeft();
      assertThat(OpenTelemetryAppender.takeInstalled()).isSameAs(destination.openTelemetry());
      logger.info("text");
    }
    assertThat(destination.texts()).isEmpty();
  }

  private static Configuration configuration() {
    ConfigurationBuilder<?> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
    return builder.add(builder.newRootLogger(Level.ALL)).build(false);
  }

  private LoggingBridge install(Destination installed) {
    return LoggingBridge.install(backend, installed.installed());
  }

  private boolean isAttached() {
    return log4j.getConfiguration().getAppender(AzureMonitorAppender.NAME) != null
        && log4j
            .getConfiguration()
            .getRootLogger()
            .getAppenders()
            .containsKey(AzureMonitorAppender.NAME);
  }

  private void assertNothingIsLeft() {
    assertThat(backend.attached()).isEmpty();
    assertThat(log4j.getConfiguration().getAppenders())
        .doesNotContainKey(AzureMonitorAppender.NAME);
    assertThat(log4j.getConfiguration().getRootLogger().getAppenders())
        .doesNotContainKey(AzureMonitorAppender.NAME);
  }

  private Map<AttributeKey<?>, Object> attributes() {
    return destination.records().get(0).getAttributes().asMap();
  }

  private static final class Unprintable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void printStackTrace(PrintWriter out) {
      throw new StackOverflowError();
    }
  }
}
