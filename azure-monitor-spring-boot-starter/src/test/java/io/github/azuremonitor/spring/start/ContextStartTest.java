/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.support.GenericApplicationContext;

/** When a start is over, and what happens then. */
@ExtendWith(OutputCaptureExtension.class)
class ContextStartTest {

  private static final Duration NEVER = Duration.ofDays(1);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ClassLoader ofApplication = new ClassLoader(getClass().getClassLoader()) {};
  private final GenericApplicationContext own = new GenericApplicationContext();
  private final GenericApplicationContext child = new GenericApplicationContext(own);

  @BeforeEach
  void setClassLoader() {
    own.setClassLoader(ofApplication);
  }

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
  void startThatNeverEndsHoldsNothingUp() throws Exception {
    runBySpringBoot(own);
    ContextStart start = new ContextStart(own, Duration.ofMillis(1));
    CompletableFuture<Void> task = new CompletableFuture<>();

    start.afterwards(() -> task.complete(null));

    await(task);
    assertThat(start.started().toCompletableFuture()).isNotDone();
  }

  @Test
  void whatCanWaitRunsInOrderOnAThreadThatKnowsTheApplication(CapturedOutput output)
      throws Exception {
    ContextStart start = new ContextStart(own, NEVER);
    List<String> order = new CopyOnWriteArrayList<>();
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    CompletableFuture<ClassLoader> loader = new CompletableFuture<>();
    CompletableFuture<Void> last = new CompletableFuture<>();
    start.afterwards(
        () -> {
          order.add("first");
          throw new NoClassDefFoundError("only logged");
        });
    start.afterwards(
        () -> {
          order.add("second");
          start.afterwards(
              () -> {
                order.add("third");
                last.complete(null);
              });
          loader.complete(Thread.currentThread().getContextClassLoader());
          thread.complete(Thread.currentThread());
        });
    assertThat(order).isEmpty();

    start.onApplicationEvent(new ContextRefreshedEvent(own));

    await(last);
    assertThat(order).containsExactly("first", "second", "third");
    assertThat(await(thread).getName()).isEqualTo("azure-monitor-start");
    assertThat(await(thread).isDaemon()).isTrue();
    assertThat(await(loader)).isSameAs(ofApplication);
    assertThat(output).contains("only logged");
    await(thread).join(PATIENCE.toMillis());
    CompletableFuture<Thread> late = new CompletableFuture<>();
    start.afterwards(() -> late.complete(Thread.currentThread()));
    assertThat(late).isCompletedWithValue(Thread.currentThread());
  }

  @Test
  void contextThatEndsWhileItStartsLeavesNothing() throws Exception {
    runBySpringBoot(own);
    ContextStart start = new ContextStart(own, NEVER);
    CompletableFuture<Void> task = new CompletableFuture<>();
    start.afterwards(() -> task.complete(null));
    Thread waiting =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getContextClassLoader() == ofApplication)
            .findAny()
            .orElseThrow();

    start.onApplicationEvent(new ContextClosedEvent(child));
    assertThat(start.started().toCompletableFuture()).isNotDone();
    start.onApplicationEvent(new ContextClosedEvent(own));
    start.afterwards(() -> task.complete(null));

    waiting.join(PATIENCE.toMillis());
    assertThat(waiting.isAlive()).isFalse();
    assertThat(start.started().toCompletableFuture()).isCompletedExceptionally();
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
    return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
