/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.ScriptedAnswer;
import io.github.azuremonitor.local.TelemetryItem;
import io.github.azuremonitor.spring.logback.LogbackBackend;
import io.github.azuremonitor.spring.logging.LoggingBackend;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.OverridingClassLoader;
import org.springframework.core.io.DefaultResourceLoader;

/** Several application contexts in one process, and what is left when they are gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContextLifecycleTest {

  private static final long THREAD_END_MILLIS = 60_000;

  /** A store that was missed is looked for again after half a minute. */
  private static final Duration TIME_TO_BE_SENT = Duration.ofMinutes(3);

  private LocalIngestion service = LocalIngestion.start();
  private Path store = Path.of("");
  private Set<Thread> ofOthers = Set.of();

  /** Spring keeps contexts of other tests open. */
  @BeforeAll
  void leaveOutOthers() {
    LogbackBackend.active().ifPresent(LoggingBackend::detach);
    ofOthers = threads();
  }

  @BeforeEach
  void startService(@TempDir Path directory) {
    service.close();
    service = LocalIngestion.start();
    store = directory;
  }

  @AfterEach
  void neitherAppenderNorLockIsLeft() throws IOException {
    LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
    assertThat(logback.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("AZURE_MONITOR")).isNull();
    assertThat(LogbackBackend.active().orElseThrow().attached()).isEmpty();
    assertNothingIsLocked();
  }

  /** Once for all, because idle threads for HTTP take their time to end. */
  @AfterAll
  void noThreadIsLeft() throws InterruptedException {
    service.close();
    for (Thread thread : threads()) {
      if (!ofOthers.contains(thread)) {
        thread.join(THREAD_END_MILLIS);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  @Test
  void oneAfterTheOther() throws IOException {
    for (String name : List.of("first", "second")) {
      try (ConfigurableApplicationContext context = application(Shop.class).run(arguments())) {
        work(context, name);
      }
      assertThat(left()).isEmpty();
    }

    assertArrivedOnce("first", "second");
  }

  @Test
  void sideBySide() {
    try (ConfigurableApplicationContext first = application(Shop.class).run(arguments())) {
      try (ConfigurableApplicationContext second = application(Shop.class).run(arguments())) {
        work(first, "first of two");
        work(second, "second of two");
      }
      work(first, "first alone");
    }

    assertArrivedOnce("first of two", "second of two", "first alone");
  }

  /** The child uses what the parent has, and must not end it. */
  @Test
  void parentOutlivesItsChild() {
    ConfigurableApplicationContext child =
        application(Shop.class).child(Shop.class).web(WebApplicationType.NONE).run(arguments());
    try (ConfigurableApplicationContext parent =
        (ConfigurableApplicationContext) child.getParent()) {
      assertThat(parent).isNotNull();
      assertThat(child.getBean(AzureMonitorPipeline.class))
          .isSameAs(parent.getBean(AzureMonitorPipeline.class));
      work(child, "child");
      child.close();
      // Boot does this first when the parent closes; requests in progress must still count.
      parent.getBean(AzureMonitorMeterRegistry.class).close();
      work(parent, "parent alone");
    }

    assertArrivedOnce("child", "parent alone");
  }

  @Test
  void parentMayCloseItsChild() {
    ConfigurableApplicationContext child =
        new SpringApplicationBuilder(Plain.class)
            .web(WebApplicationType.NONE)
            .child(Shop.class)
            .web(WebApplicationType.NONE)
            .run(arguments());
    try (ConfigurableApplicationContext parent =
        (ConfigurableApplicationContext) child.getParent()) {
      assertThat(parent).isNotNull();
      work(child, "child");
    }

    assertThat(child.isActive()).isFalse();
    assertArrivedOnce("child");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        StartFailures.FailingBean.class,
        StartFailures.FailingSingleton.class,
        StartFailures.FailingLifecycle.class,
        StartFailures.FailingListener.class,
        StartFailures.FailingRunner.class
      })
  void refreshThatFailsHalfWayLeavesNothing(Class<?> failing) throws IOException {
    assertThatThrownBy(() -> application(Shop.class, failing).run(arguments()).close())
        .hasStackTraceContaining("no way");

    assertThat(left()).isEmpty();
  }

  /** As DevTools does it, whose every restart has the application's own classes anew. */
  @Test
  void restartWithAnotherClassLoader() throws Exception {
    ClassLoader ours = getClass().getClassLoader();
    for (String name : List.of("start", "restart")) {
      Class<?> shop = new Restarted(ours).loadClass(Shop.class.getName());
      assertThat(shop).isNotSameAs(Shop.class);
      try (ConfigurableApplicationContext context =
          application(shop)
              .resourceLoader(new DefaultResourceLoader(shop.getClassLoader()))
              .run(arguments())) {
        work(context, name);
      }
    }

    assertArrivedOnce("start", "restart");
  }

  @Test
  void nextContextSendsWhatWaitsOnDisk() throws IOException {
    service.respondAlwaysWith(ScriptedAnswer.of(503));
    try (ConfigurableApplicationContext context = application(Shop.class).run(arguments())) {
      work(context, "in vain");
    }
    assertThat(left()).isNotEmpty();
    assertNothingIsLocked();

    service.respondAsUsual();
    try (ConfigurableApplicationContext context = application(Shop.class).run(arguments())) {
      work(context, "later");
      service.awaitItems(
          items -> textsOf("in vain").stream().allMatch(text -> count(items, text) > 0),
          TIME_TO_BE_SENT);
      // There is more than that on disk, such as what Spring has said, and an end sends none of it.
      awaitNothingStored(context.getBean(AzureMonitorPipeline.class));
    }

    assertArrivedOnce("in vain", "later");
    assertThat(left()).isEmpty();
  }

  private static void work(ConfigurableApplicationContext context, String name) {
    Observation.createNotStarted("work", context.getBean(ObservationRegistry.class))
        .contextualName(name)
        .observe(() -> LoggerFactory.getLogger("shop.Work").info("line of {}", name));
    context.getBean(MeterRegistry.class).counter("shop." + name.replace(' ', '.')).increment();
  }

  private static void awaitNothingStored(AzureMonitorPipeline pipeline) {
    long end = System.nanoTime() + TIME_TO_BE_SENT.toNanos();
    while (pipeline.report().total().stored() > 0) {
      assertThat(System.nanoTime()).as("%s", pipeline.report()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private void assertArrivedOnce(String... names) {
    assertThat(service.rejections()).isEmpty();
    for (String name : names) {
      assertThat(textsOf(name))
          .allSatisfy(text -> assertThat(count(service.items(), text)).as(text).isOne());
    }
  }

  /** What is in the span, the line and the meter of a work. */
  private static List<String> textsOf(String name) {
    return List.of(
        "\"name\":\"" + name + '"',
        "\"message\":\"line of " + name + '"',
        "\"name\":\"shop." + name.replace(' ', '.') + '"');
  }

  private static long count(List<TelemetryItem> items, String text) {
    return items.stream().filter(item -> item.json().contains(text)).count();
  }

  private static SpringApplicationBuilder application(Class<?>... configurations) {
    return new SpringApplicationBuilder(configurations).web(WebApplicationType.NONE);
  }

  private String[] arguments() {
    return new String[] {
      "--spring.main.banner-mode=off",
      "--azure.monitor.sampling.ratio=1",
      "--azure.monitor.shutdown-timeout=30s",
      "--azure.monitor.storage.directory=" + store,
      "--azure.monitor.connection-string=" + service.connectionString()
    };
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("azure-monitor"))
        .collect(Collectors.toSet());
  }

  /** Files and directories of the store. */
  private List<Path> left() throws IOException {
    try (Stream<Path> paths = Files.walk(store)) {
      return paths.filter(path -> !path.equals(store)).toList();
    }
  }

  /** A lock that this process holds makes an attempt throw. */
  private void assertNothingIsLocked() throws IOException {
    for (Path file : left().stream().filter(Files::isRegularFile).toList()) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        assertThat(lock).as("%s", file).isNotNull();
      }
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Shop {}

  @Configuration(proxyBeanMethods = false)
  static class Plain {}

  /** Has the application's class anew, and the rest from the process. */
  private static final class Restarted extends OverridingClassLoader {

    Restarted(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected boolean isEligibleForOverriding(String className) {
      return className.equals(Shop.class.getName());
    }
  }
}
