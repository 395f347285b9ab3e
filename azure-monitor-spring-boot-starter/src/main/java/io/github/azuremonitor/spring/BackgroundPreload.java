/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorMetricExporter;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.micrometer.core.instrument.Clock;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.export.CollectionRegistration;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.NativeDetector;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Loads on another processor what the beans of this starter are going to need, while Boot, which
 * has read the configuration, sets up logging and the context. Boot does the same with some of its
 * own classes, by an interface that cannot see whether it is wanted; the switch for that one
 * switches this off, too.
 */
final class BackgroundPreload
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  /**
   * Classes are loaded once however many contexts there are, each of which has a listener of its
   * own: only what is as old as the classes can know that they have been loaded.
   */
  private static final AtomicBoolean begun = new AtomicBoolean();

  private final Consumer<Runnable> background;

  BackgroundPreload() {
    this(BackgroundPreload::startThread);
  }

  BackgroundPreload(Consumer<Runnable> background) {
    this.background = background;
  }

  private static void startThread(Runnable task) {
    Thread thread = new Thread(task, "azure-monitor-preload");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER - 1;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    Environment environment = event.getEnvironment();
    OtherInstrumentation others =
        OtherInstrumentation.of(event.getSpringApplication().getClassLoader(), environment);
    if (isWanted(environment, others, Runtime.getRuntime().availableProcessors())
        && begun.compareAndSet(false, true)) {
      background.accept(() -> run(BackgroundPreload::load));
    }
  }

  static boolean isWanted(Environment environment, OtherInstrumentation others, int processors) {
    return processors > 1
        && !NativeDetector.inNativeImage()
        && !Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)
        && !Boolean.getBoolean("spring.backgroundpreinitializer.ignore")
        && isTrue(environment, "azure.monitor.enabled")
        && isTrue(environment, "management.opentelemetry.enabled")
        && !others.hasApplicationInsightsAgent();
  }

  /** What cannot be read is reported by who needs it, when there is a log to report it to. */
  private static boolean isTrue(Environment environment, String property) {
    try {
      return environment.getProperty(property, Boolean.class, true);
    } catch (RuntimeException e) {
      return false;
    }
  }

  static void run(Runnable loading) {
    try {
      loading.run();
    } catch (Throwable e) {
      // Whatever is missing or wrong will show where it is really needed, or is not needed at all.
    }
  }

  static void load() {
    AzureMonitorPipeline.preload();
    buildMeterProvider();
    AzureMonitorMeterRegistry.start(
            AzureMonitorPipeline.noop(),
            Duration.ofMinutes(1),
            Clock.SYSTEM,
            new MetricSelection(List.of(), List.of()),
            false)
        .close();
  }

  /**
   * Nothing is collected, not even at the end: that would fix where OpenTelemetry keeps its
   * context, which the application may want to decide. For the same reason the periodic reader,
   * which has no thread until it is registered, is not.
   */
  private static void buildMeterProvider() {
    PeriodicMetricReader.builder(AzureMonitorMetricExporter.create(AzureMonitorPipeline.noop()))
        .build();
    SdkMeterProvider.builder().registerMetricReader(new IdleReader()).build().close();
  }

  /** Never asks for a metric. */
  private static final class IdleReader implements MetricReader {

    @Override
    public void register(CollectionRegistration registration) {}

    @Override
    public CompletableResultCode forceFlush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType instrumentType) {
      return AggregationTemporality.DELTA;
    }
  }
}
