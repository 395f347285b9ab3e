/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.ledger.Signal;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What becomes of the log lines of traces that are not kept. */
class SampledLogsTest {

  private static final int REQUESTS = 10;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'--azure.monitor.sampling.ratio=0', 0",
    "'--azure.monitor.sampling.ratio=1', 10",
    "'--azure.monitor.sampling.ratio=0 --azure.monitor.sampling.logs=false', 10",
    // Another exporter's sampler, which keeps no trace here.
    "'--management.tracing.export.azuremonitor.enabled=false"
        + " --management.tracing.sampling.probability=0', 10"
  })
  @DisplayName(
      "SA-40 log lines go with their trace, unless they are wanted or the trace goes elsewhere")
  void logLines(String arguments, int expected) throws Exception {
    EndedApplication application =
        EndedApplication.run(
            Talking.class,
            context -> {
              for (int i = 0; i < REQUESTS; i++) {
                EndedApplication.get(EndedApplication.port(context), "/orders");
              }
            },
            Stream.concat(
                    Stream.of("--spring.main.log-startup-info=false"),
                    Arrays.stream(arguments.split(" ", -1)))
                .toArray(String[]::new));

    application.assertEverythingWasAccepted();
    assertThat(application.of("MessageData"))
        .filteredOn(item -> item.field("message").filter("served"::equals).isPresent())
        .hasSize(expected);
    assertThat(application.report().sampledOut().get(Signal.LOG_RECORD))
        .isEqualTo(REQUESTS - expected);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @RestController
  static class Talking {

    private static final Logger logger = LoggerFactory.getLogger(Talking.class);

    @GetMapping("/orders")
    String orders() {
      logger.info("served");
      return "orders";
    }
  }
}
