/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.TelemetryItem;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Whether a line is below its request, on whichever thread it was logged. */
@ExtendWith(OutputCaptureExtension.class)
class LogCorrelationTest {

  private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

  /** Before there were virtual threads, Boot does without them, and all else is the same. */
  @Test
  void lineOfAVirtualThreadBelongsToItsRequest() throws Exception {
    Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    EndedApplication application =
        EndedApplication.run(
            Blocking.class,
            context -> {
              EndedApplication.get(EndedApplication.port(context), "/orders");
              threads.addAll(context.getBean(BlockingOrders.class).threads);
            },
            "--spring.threads.virtual.enabled=true");

    application.assertEverythingWasAccepted();
    assertBelowItsRequest(application);
    assertThat(threads)
        .singleElement()
        .satisfies(
            thread ->
                assertThat(thread.toString().startsWith("VirtualThread"))
                    .isEqualTo(Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS));
  }

  @Test
  void lineOfAReactiveRequestBelongsToItWithPropagation(CapturedOutput output) throws Exception {
    EndedApplication application = reactive("--spring.reactor.context-propagation=auto");

    assertBelowItsRequest(application);
    assertThat(output).doesNotContain("spring.reactor.context-propagation");
  }

  @ParameterizedTest
  @CsvSource({"'', true", "--azure.monitor.hints.enabled=false, false"})
  void withoutPropagationTheReasonIsSaidOnce(String argument, boolean said, CapturedOutput output)
      throws Exception {
    EndedApplication application =
        reactive(Stream.of(argument).filter(text -> !text.isEmpty()).toArray(String[]::new));

    assertThat(line(application).operationId()).isEmpty();
    if (said) {
      assertThat(output).containsOnlyOnce("spring.reactor.context-propagation=auto");
    } else {
      assertThat(output).doesNotContain("spring.reactor.context-propagation");
    }
  }

  @Test
  void blockingApplicationsGetNoHintForReactiveOnes(CapturedOutput output) throws Exception {
    EndedApplication.run(Blocking.class, context -> {});

    assertThat(output).doesNotContain("spring.reactor.context-propagation");
  }

  /** Propagation is of the whole process, and stays when an application has switched it on. */
  private static EndedApplication reactive(String... arguments) throws Exception {
    Hooks.disableAutomaticContextPropagation();
    EndedApplication application =
        EndedApplication.run(
            Reactive.class,
            context -> EndedApplication.get(EndedApplication.port(context), "/orders"),
            Stream.concat(
                    Stream.of("--spring.main.web-application-type=reactive"),
                    Arrays.stream(arguments))
                .toArray(String[]::new));
    application.assertEverythingWasAccepted();
    return application;
  }

  private static void assertBelowItsRequest(EndedApplication application) {
    TelemetryItem request = application.request("GET /orders");

    assertThat(line(application).operationId()).isPresent().isEqualTo(request.operationId());
    assertThat(line(application).operationParentId()).isEqualTo(request.field("id"));
  }

  private static TelemetryItem line(EndedApplication application) {
    return application.of("MessageData").stream()
        .filter(item -> item.field("message").filter("served"::equals).isPresent())
        .findFirst()
        .orElseThrow();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Blocking {
    @Bean
    BlockingOrders orders() {
      return new BlockingOrders();
    }
  }

  @RestController
  static class BlockingOrders {

    private static final Logger logger = LoggerFactory.getLogger(BlockingOrders.class);

    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

    @GetMapping("/orders")
    String orders() {
      threads.add(Thread.currentThread());
      logger.info("served");
      return "orders";
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Reactive {
    @Bean
    ReactiveOrders orders() {
      return new ReactiveOrders();
    }
  }

  @RestController
  static class ReactiveOrders {

    private static final Logger logger = LoggerFactory.getLogger(ReactiveOrders.class);

    @GetMapping("/orders")
    Mono<String> orders() {
      return Mono.just("orders")
          .publishOn(Schedulers.parallel())
          .doOnNext(orders -> logger.info("served"));
    }
  }
}
