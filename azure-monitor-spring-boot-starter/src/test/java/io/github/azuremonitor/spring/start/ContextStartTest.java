/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.support.GenericApplicationContext;

/** When a start is over, and what happens then. */
@ExtendWith(OutputCaptureExtension.class)
class ContextStartTest {

  private static final Duration NEVER = Duration.ofDays(1);

  private final GenericApplicationContext own = new GenericApplicationContext();
  private final GenericApplicationContext child = new GenericApplicationContext(own);

  @AfterEach
  void close() {
    child.close();
    own.close();
  }

  @Test
  void contextThatNobodyRunsHasStartedWithItsBeans() {
    ContextStart start = new ContextStart(own, NEVER);

    start.onApplicationEvent(new ContextRefreshedEvent(child));
    assertThat(start.started().toCompletableFuture()).isNotDone();
    start.onApplicationEvent(new ContextRefreshedEvent(own));
    assertThat(start.started().toCompletableFuture()).isCompleted();
    start.destroy();
  }

  @Test
  void contextThatSpringBootRunsHasStartedWhenItIsReady() {
    runBySpringBoot(own);
    ContextStart start = new ContextStart(own, NEVER);

    start.onApplicationEvent(new ContextRefreshedEvent(own));
    start.onApplicationEvent(ready(child));
    assertThat(start.started().toCompletableFuture()).isNotDone();
    start.onApplicationEvent(ready(own));
    assertThat(start.started().toCompletableFuture()).isCompleted();
  }

  @Test
  void childThatNobodyRunsDoesNotWaitForItsParent() {
    runBySpringBoot(own);
    ContextStart start = new ContextStart(child, NEVER);

    start.onApplicationEvent(new ContextRefreshedEvent(child));
    assertThat(start.started().toCompletableFuture()).isCompleted();
  }

  @Test
  void runnerThatNeverReturnsHoldsNothingUp() throws Exception {
    runBySpringBoot(own);
    ContextStart start = new ContextStart(own, Duration.ofMillis(1));
    CompletableFuture<Void> task = new CompletableFuture<>();
    start.afterwards(() -> task.complete(null));

    start.onApplicationEvent(new ContextRefreshedEvent(own));

    await(task);
    assertThat(start.started().toCompletableFuture()).isCompleted();
  }

  @Test
  void whatCanWaitRunsInOrderOnAThreadThatKnowsTheApplication(CapturedOutput output)
      throws Exception {
    ClassLoader ofApplication = new ClassLoader(getClass().getClassLoader()) {};
    own.setClassLoader(ofApplication);
    ContextStart start = new ContextStart(own, NEVER);
    CompletableFuture<Thread> first = new CompletableFuture<>();
    CompletableFuture<Thread> fromTask = new CompletableFuture<>();
    start.afterwards(
        () -> {
          throw new NoClassDefFoundError("only logged");
        });
    start.afterwards(
        () -> {
          assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(ofApplication);
          start.afterwards(() -> fromTask.complete(Thread.currentThread()));
          first.complete(Thread.currentThread());
        });
    assertThat(first).isNotDone();

    start.onApplicationEvent(new ContextRefreshedEvent(own));

    assertThat(await(first).getName()).isEqualTo("azure-monitor-start");
    assertThat(await(first).isDaemon()).isTrue();
    assertThat(await(fromTask)).isSameAs(await(first));
    assertThat(output).contains("only logged");
    await(first).join(Duration.ofSeconds(20).toMillis());
    CompletableFuture<Thread> late = new CompletableFuture<>();
    start.afterwards(() -> late.complete(Thread.currentThread()));
    assertThat(late).isCompletedWithValue(Thread.currentThread());
  }

  @Test
  void contextThatEndsWhileItStartsLeavesNoThread() throws Exception {
    runBySpringBoot(own);
    ContextStart start = new ContextStart(own, NEVER);
    CompletableFuture<Void> task = new CompletableFuture<>();
    start.afterwards(() -> task.complete(null));
    start.onApplicationEvent(new ContextRefreshedEvent(own));
    Thread waiting =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("azure-monitor-start"))
            .findAny()
            .orElseThrow();

    start.destroy();

    waiting.join(Duration.ofSeconds(20).toMillis());
    assertThat(waiting.isAlive()).isFalse();
    assertThat(task).isNotDone();
  }

  private static void runBySpringBoot(GenericApplicationContext context) {
    context
        .getBeanFactory()
        .registerSingleton("springApplicationArguments", new DefaultApplicationArguments());
  }

  private static ApplicationReadyEvent ready(ConfigurableApplicationContext context) {
    return new ApplicationReadyEvent(
        new SpringApplication(), new String[0], context, Duration.ZERO);
  }

  private static <T> T await(CompletableFuture<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }
}
