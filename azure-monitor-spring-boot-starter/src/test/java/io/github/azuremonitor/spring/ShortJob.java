/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A job that does its work and is over: nobody closes anything, the process just ends. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ShortJob {

  private static final Logger logger = LoggerFactory.getLogger("shop.Job");

  /** Runs it. */
  public static void main(String[] arguments) {
    SpringApplication.run(ShortJob.class, arguments);
  }

  @Bean
  CommandLineRunner work(
      ObservationRegistry observations, MeterRegistry meters, DataSource database) {
    return arguments -> {
      Observation.createNotStarted("work", observations)
          .observe(() -> logger.info("sum {}", sum(database)));
      meters.counter("shop.jobs").increment();
      logger.warn("last words");
    };
  }

  private static int sum(DataSource database) {
    return JdbcClient.create(database).sql("select 1 + 1").query(Integer.class).single();
  }
}
