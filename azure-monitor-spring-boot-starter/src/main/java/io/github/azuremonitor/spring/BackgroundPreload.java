/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorMetricExporter;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.micrometer.core.instrument.Clock;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.NativeDetector;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Loads on another processor what the beans of this starter are going to need, while Boot sets up
 * logging and reads the configuration. Boot does the same with some of its own classes, by an
 * interface that cannot see whether it is wanted; the switch for that one switches this off, too.
 */
final class BackgroundPreload
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER - 1;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    if (isWanted(event.getEnvironment(), Runtime.getRuntime().availableProcessors())) {
      Thread thread = new Thread(BackgroundPreload::run, "azure-monitor-preload");
      thread.setDaemon(true);
      thread.start();
    }
  }

  static boolean isWanted(Environment environment, int processors) {
    return processors > 1
        && !NativeDetector.inNativeImage()
        && !Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)
        && !Boolean.getBoolean("spring.backgroundpreinitializer.ignore")
        && environment.getProperty("azure.monitor.enabled", Boolean.class, true)
        && environment.getProperty("management.opentelemetry.enabled", Boolean.class, true);
  }

  static void run() {
    try {
      AzureMonitorPipeline.preload();
      buildMeterProvider();
      AzureMonitorMeterRegistry.start(
              AzureMonitorPipeline.noop(),
              Duration.ofMinutes(1),
              Clock.SYSTEM,
              new MetricSelection(List.of(), List.of()),
              false)
          .close();
    } catch (RuntimeException | LinkageError e) {
      // Whatever is missing or wrong will show where it is really needed, or is not needed at all.
    }
  }

  private static void buildMeterProvider() {
    PeriodicMetricReader reader =
        PeriodicMetricReader.builder(AzureMonitorMetricExporter.create(AzureMonitorPipeline.noop()))
            .build();
    SdkMeterProvider.builder().registerMetricReader(reader).build().close();
  }
}
