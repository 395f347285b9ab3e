/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.TelemetryItem;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** An application that only does what its schedule says, and serves nobody. */
class ScheduledApplicationTest {

  /** Before there were virtual threads, Boot does without them, and all else is the same. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("TR-1: a run of a scheduled method is a request without caller")
  void runIsARequest(boolean virtual) throws Exception {
    EndedApplication application =
        EndedApplication.run(
            Shop.class,
            context -> context.getBean(Tasks.class).awaitTwo(),
            "--spring.main.web-application-type=none",
            "--spring.threads.virtual.enabled=" + virtual);

    TelemetryItem line =
        application.of("MessageData").stream()
            .filter(item -> item.field("message").filter("run 1"::equals).isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(application.rejections()).isEmpty();
    assertThat(application.requests())
        .filteredOn(item -> item.field("id").equals(line.operationParentId()))
        .singleElement()
        .satisfies(
            item -> {
              assertThat(EndedApplication.shown(item, "name", "responseCode", "success"))
                  .isEqualTo("task tasks.run | 0 | true");
              assertThat(item.operationId()).isPresent().isEqualTo(line.operationId());
              assertThat(item.operationParentId()).isEmpty();
            });
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @EnableScheduling
  static class Shop {
    @Bean
    Tasks tasks() {
      return new Tasks();
    }
  }

  static class Tasks {

    private static final Logger logger = LoggerFactory.getLogger(Tasks.class);

    private final CountDownLatch two = new CountDownLatch(2);
    private final AtomicInteger runs = new AtomicInteger();

    @Scheduled(fixedDelay = 50)
    void run() {
      logger.info("run {}", runs.incrementAndGet());
      two.countDown();
    }

    /** A run begins after the one before has ended, with all that is told of it. */
    void awaitTwo() throws InterruptedException {
      assertThat(two.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
