/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** What becomes of a log event, before and after there is an SDK. */
class AzureMonitorAppenderTest {

  private final LoggerContext logback = new LoggerContext();
  private final AzureMonitorAppender appender = new AzureMonitorAppender();
  private final Collected collected = new Collected();
  private final SdkLoggerProvider provider = provider(collected);
  private final Logger logger = logback.getLogger("com.example.Shop");

  AzureMonitorAppenderTest() {
    logback.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
    appender.setContext(logback);
    appender.start();
    logback.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }

  @Test
  void earlyLinesAreKeptAndReplayedInOrder() {
    logger.info("first");
    logger.warn("second {}", 2);
    appender.install(provider);
    logger.info("third");

    assertThat(collected.bodies()).containsExactly("first", "second 2", "third");
    assertThat(collected.records.get(1).getSeverity()).isEqualTo(Severity.WARN);
  }

  @Test
  void earlyLinesAreBounded() {
    for (int i = 0; i < 2000; i++) {
      logger.info("line {}", i);
    }
    appender.install(provider);

    assertThat(collected.records).hasSize(1000);
    assertThat(collected.bodies().get(0)).isEqualTo("line 0");
  }

  @Test
  void earlyLinesAreLetGoWhenNobodyComes() {
    logger.info("early");
    appender.releaseEarlyEvents();
    logger.info("still early");
    appender.install(provider);

    assertThat(collected.records).isEmpty();
  }

  @Test
  void closingContextDoesNotSilenceANewerOne() {
    Collected newer = new Collected();
    SdkLoggerProvider newerProvider = provider(newer);
    appender.install(provider);
    appender.install(newerProvider);
    appender.uninstall(provider);
    logger.info("heard");
    appender.uninstall(newerProvider);
    logger.info("not heard");

    assertThat(newer.bodies()).containsExactly("heard");
    assertThat(collected.records).isEmpty();
  }

  @Test
  void closingContextGivesBackToTheOneBefore() {
    Collected newer = new Collected();
    SdkLoggerProvider newerProvider = provider(newer);
    appender.install(provider);
    logger.info("alone");
    appender.install(newerProvider);
    logger.info("in the newer");
    appender.uninstall(newerProvider);
    logger.info("alone again");

    assertThat(collected.bodies()).containsExactly("alone", "alone again");
    assertThat(newer.bodies()).containsExactly("in the newer");
  }

  @Test
  void firstLinesOfASecondApplicationAreItsOwn() throws InterruptedException {
    Collected second = new Collected();
    appender.install(provider);
    appender.expect(Thread.currentThread());
    logger.info("second starts");
    Thread first = new Thread(() -> logger.info("first goes on"));
    first.start();
    first.join();
    appender.install(provider(second));

    assertThat(second.bodies()).containsExactly("second starts");
    assertThat(collected.bodies()).containsExactly("first goes on");
  }

  @Test
  void lineThatCannotBeReplayedCostsItselfOnly() {
    logger.info("bad");
    logger.info("good");
    SdkLoggerProvider fragile =
        SdkLoggerProvider.builder()
            .addLogRecordProcessor(
                (context, record) -> {
                  if (String.valueOf(record.toLogRecordData().getBodyValue()).contains("bad")) {
                    throw new IllegalStateException("cannot process");
                  }
                })
            .addLogRecordProcessor(SimpleLogRecordProcessor.create(collected))
            .build();
    appender.install(fragile);

    assertThat(collected.bodies()).containsExactly("good");
  }

  @Test
  void linesLoggedWhileReplayingAreNotLost() {
    logger.info("early");
    SdkLoggerProvider talkative =
        SdkLoggerProvider.builder()
            .addLogRecordProcessor(
                (context, record) -> {
                  if (String.valueOf(record.toLogRecordData().getBodyValue()).contains("early")) {
                    logger.info("meanwhile");
                  }
                })
            .addLogRecordProcessor(SimpleLogRecordProcessor.create(collected))
            .build();
    appender.install(talkative);

    assertThat(collected.bodies()).containsExactly("early", "meanwhile");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.github.azuremonitor.exporter.delivery.Health",
        "io.opentelemetry.sdk.trace.export.BatchSpanProcessor",
        "io.opentelemetry.exporter.internal.http.HttpExporter",
        "com.azure.core.http.policy.HttpLoggingPolicy",
        "com.azure.identity.ManagedIdentityCredential",
        "com.microsoft.aad.msal4j.HttpHelper",
      })
  void linesAboutExportingAreNotExported(String name) {
    appender.install(provider);
    logback.getLogger(name).error("something about exporting");

    assertThat(collected.records).isEmpty();
  }

  @Test
  void contextMarkersAndPairsAreAttributes() {
    appender.install(provider);
    logback.getMDCAdapter().put("tenant", "contoso");
    logback.getMDCAdapter().put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
    logger
        .atInfo()
        .addMarker(MarkerFactory.getMarker("AUDIT"))
        .addKeyValue("order", 42)
        .log("ordered");
    MDC.clear();

    Map<AttributeKey<?>, Object> attributes = collected.records.get(0).getAttributes().asMap();
    assertThat(attributes)
        .containsEntry(AttributeKey.stringKey("logback.mdc.tenant"), "contoso")
        .containsEntry(AttributeKey.stringKey("order"), "42")
        .containsEntry(AttributeKey.stringArrayKey("logback.marker"), List.of("AUDIT"))
        .containsEntry(AttributeKey.stringKey("thread.name"), Thread.currentThread().getName())
        .doesNotContainKey(AttributeKey.stringKey("logback.mdc.traceId"));
  }

  @Test
  void exceptionIsInTheRecord() {
    appender.install(provider);
    logger.error("failed", new IllegalStateException("boom"));

    Map<AttributeKey<?>, Object> attributes = collected.records.get(0).getAttributes().asMap();
    assertThat(attributes)
        .containsEntry(AttributeKey.stringKey("exception.type"), "java.lang.IllegalStateException")
        .containsEntry(AttributeKey.stringKey("exception.message"), "boom");
    assertThat(String.valueOf(attributes.get(AttributeKey.stringKey("exception.stacktrace"))))
        .contains("exceptionIsInTheRecord");
  }

  @Test
  void recordBelongsToTheSpanOfItsThread() {
    appender.install(provider);
    var tracer = SdkTracerProvider.builder().build().get("t");
    var span = tracer.spanBuilder("s").startSpan();
    io.opentelemetry.context.Context.current().with(span).wrap(() -> logger.info("in")).run();
    span.end();

    assertThat(collected.records.get(0).getSpanContext()).isEqualTo(span.getSpanContext());
  }

  private static SdkLoggerProvider provider(LogRecordExporter exporter) {
    return SdkLoggerProvider.builder()
        .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
        .build();
  }

  /** Keeps what is exported. */
  private static final class Collected implements LogRecordExporter {

    private final List<LogRecordData> records = new CopyOnWriteArrayList<>();

    List<String> bodies() {
      return records.stream().map(r -> String.valueOf(r.getBodyValue().asString())).toList();
    }

    @Override
    public CompletableResultCode export(Collection<LogRecordData> logs) {
      records.addAll(logs);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
