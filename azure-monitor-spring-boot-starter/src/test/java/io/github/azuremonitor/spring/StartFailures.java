/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;

/** Configurations with which an application cannot start, each for a later moment of the start. */
final class StartFailures {

  private StartFailures() {}

  @Configuration(proxyBeanMethods = false)
  static class FailingBean {
    @Bean
    Object failing(AzureMonitorPipeline pipeline, MeterRegistry meters) {
      throw new IllegalStateException("no way");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class FailingSingleton {
    @Bean
    SmartInitializingSingleton failing() {
      return () -> {
        throw new IllegalStateException("no way");
      };
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class FailingLifecycle {
    @Bean
    SmartLifecycle failing() {
      return new SmartLifecycle() {
        @Override
        public void start() {
          throw new IllegalStateException("no way");
        }

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
          return false;
        }
      };
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class FailingListener {
    @EventListener
    void refreshed(ContextRefreshedEvent event) {
      throw new IllegalStateException("no way");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class FailingRunner {
    @Bean
    ApplicationRunner failing() {
      return arguments -> {
        throw new IllegalStateException("no way");
      };
    }
  }
}
