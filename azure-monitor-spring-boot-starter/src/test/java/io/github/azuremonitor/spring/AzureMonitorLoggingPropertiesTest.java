/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.github.azuremonitor.exporter.AzureMonitorLogExporter;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.TelemetryItem;
import io.github.azuremonitor.spring.logback.LogbackBackend;
import io.github.azuremonitor.spring.logging.LoggingBackend;
import io.github.azuremonitor.spring.logging.LoggingBridge;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What the properties of logs do, from the first line of an application on. */
@ExtendWith(OutputCaptureExtension.class)
class AzureMonitorLoggingPropertiesTest {

  private static final String APPENDER = "AZURE_MONITOR";

  /** Boot leaves the levels of an application that has ended, and other tests look for lines. */
  @AfterAll
  static void restoreLevel() {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.INFO);
  }

  /** Spring keeps contexts of other tests open, which need no logs. */
  @BeforeEach
  void detachOthers() {
    LogbackBackend.active().ifPresent(LoggingBackend::detach);
  }

  @Test
  void defaultsSendWhatTheLoggersLetThrough() {
    Contexts.connected()
        .run(
            context -> {
              assertThat(context)
                  .hasSingleBean(AzureMonitorLogExporter.class)
                  .hasSingleBean(LoggingBridge.class);
              assertThat(context.getBean(AzureMonitorLoggingProperties.class))
                  .isEqualTo(
                      new AzureMonitorLoggingProperties(
                          null, LogLevel.TRACE, List.of("*"), List.of(), 1000));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "azure.monitor.logging.enabled=false | false",
        "azure.monitor.logging.enabled=true | true",
        "azure.monitor.logging.enabled=true management.logging.export.enabled=false | true",
        "azure.monitor.logging.enabled=true management.logging.export.azuremonitor.enabled=false | true",
        "azure.monitor.logging.enabled=false management.logging.export.azuremonitor.enabled=true | false",
        "management.logging.export.azuremonitor.enabled=true management.logging.export.enabled=false | true",
        "management.logging.export.azuremonitor.enabled=false management.logging.export.enabled=true | false",
        "management.logging.export.enabled=false | false",
        "management.opentelemetry.enabled=false azure.monitor.logging.enabled=true | false",
        "azure.monitor.enabled=false azure.monitor.logging.enabled=true | false",
      })
  void ownSwitchIsAboveBoots(String properties, boolean enabled) {
    Contexts.connected()
        .withPropertyValues(properties.split(" ", -1))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBeansOfType(AzureMonitorLogExporter.class))
                  .hasSize(enabled ? 1 : 0);
              assertThat(context.getBeansOfType(LoggingBridge.class)).hasSize(enabled ? 1 : 0);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "--azure.monitor.logging.enabled=false",
    "--management.logging.export.enabled=false",
  })
  void switchedOffNothingIsAttached(String argument) throws Exception {
    AtomicReference<Boolean> attached = new AtomicReference<>();
    EndedApplication application =
        EndedApplication.run(
            Talking.class,
            context -> {
              attached.set(isAttached());
              talk();
            },
            plain(argument));

    assertThat(attached).hasValue(false);
    assertThat(application.of("MessageData")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'DEBUG, INFO, WARN, ERROR'",
    "trace, 'DEBUG, INFO, WARN, ERROR'",
    "info, 'INFO, WARN, ERROR'",
    "warn, 'WARN, ERROR'",
    "ERROR, ERROR",
    "fatal, ''",
    "off, ''",
  })
  void levelIsTheLowestThatIsSent(String level, String expected) throws Exception {
    EndedApplication application =
        run("--logging.level.shop=debug", "--azure.monitor.logging.level=" + level);

    assertThat(own(application))
        .extracting(item -> item.property("LoggingLevel").orElse(""))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(expected.split(", ", -1)).filter(text -> !text.isEmpty()).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "'*', contoso, jane",
    "true, contoso, jane",
    "tenant, contoso, -",
    "'tenant,user', contoso, jane",
    "false, -, -",
    "'', -, -",
  })
  void mdcSaysWhichKeysGoAlong(String keys, String tenant, String user) throws Exception {
    EndedApplication application = run("--azure.monitor.logging.mdc=" + keys);

    assertThat(own(application))
        .isNotEmpty()
        .allSatisfy(
            item -> {
              assertThat(item.property("tenant").orElse("-")).isEqualTo(tenant);
              assertThat(item.property("user").orElse("-")).isEqualTo(user);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'shop.Cart, shop.audit.Trail'",
    "shop, ''",
    "shop.audit, shop.Cart",
    "'shop.Cart,shop.aud', shop.audit.Trail",
  })
  void excludedLoggersStayHere(String excluded, String expected) throws Exception {
    EndedApplication application = run("--azure.monitor.logging.exclude-loggers=" + excluded);

    assertThat(own(application))
        .extracting(item -> item.property("LoggerName").orElse(""))
        .containsOnly(
            Stream.of(expected.split(", ", -1))
                .filter(text -> !text.isEmpty())
                .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"1000, 3, false", "2, 2, true", "0, 0, false"})
  void startupBufferKeepsTheFirstLines(int size, int kept, boolean said, CapturedOutput output)
      throws Exception {
    EndedApplication application =
        EndedApplication.run(
            Noisy.class,
            context -> {},
            plain(
                "--azure.monitor.logging.startup-buffer-size=" + size,
                "--logging.level.root=warn",
                "--logging.level.shop=info",
                "--logging.level.io.github.azuremonitor.spring.logging=info"));

    assertThat(application.of("MessageData"))
        .filteredOn(item -> item.field("message").orElse("").startsWith("start "))
        .hasSize(kept);
    assertThat(output.toString().contains("azure.monitor.logging.startup-buffer-size"))
        .isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({
    "azure.monitor.logging.level, loud",
    "azure.monitor.logging.startup-buffer-size, -1",
    "azure.monitor.logging.startup-buffer-size, 1000001",
    "azure.monitor.logging.startup-buffer-size, many",
    "'azure.monitor.logging.exclude-loggers[0]', ' '",
    "azure.monitor.logging.enabled, perhaps",
  })
  void invalidValueStopsTheStartWithAnExplanation(
      String property, String value, CapturedOutput output) {
    String[] arguments =
        plain(
            "--" + property + "=" + value,
            "--spring.main.web-application-type=none",
            "--azure.monitor.connection-string=" + Contexts.CONNECTION_STRING);

    assertThatThrownBy(() -> new SpringApplication(Talking.class).run(arguments).close())
        .isNotNull();
    assertThat(output).contains(property.replace("[0]", ""), value);
    assertThat(isAttached()).isFalse();
  }

  @Test
  void appenderOfOpenTelemetryIsUsedInsteadOfOurs(CapturedOutput output) throws Exception {
    AtomicReference<Boolean> attached = new AtomicReference<>();
    AtomicReference<OpenTelemetry> sdk = new AtomicReference<>();
    EndedApplication application =
        EndedApplication.run(
            Talking.class,
            context -> {
              attached.set(isAttached());
              sdk.set(context.getBean(OpenTelemetry.class));
              talk();
            },
            plain("--logging.config=classpath:logback-with-opentelemetry.xml"));

    assertThat(attached).hasValue(false);
    assertThat(OpenTelemetryAppender.takeInstalled()).isNotNull().isSameAs(sdk.get());
    assertThat(application.of("MessageData")).isEmpty();
    assertThat(output)
        .containsOnlyOnce(
            "Logs go to Azure Monitor through " + OpenTelemetryAppender.class.getName());
  }

  @Test
  void withoutDestinationNothingIsAttachedAfterTheStart() {
    SpringApplication application = new SpringApplication(Talking.class);
    try (var context =
        application.run(
            "--spring.main.web-application-type=none",
            "--spring.main.banner-mode=off",
            "--azure.monitor.local.enabled=false")) {
      assertThat(context.getBean(LoggingBridge.class)).isNotNull();
      assertThat(isAttached()).isFalse();
    }
  }

  @Test
  void nothingIsLeftOfAnApplicationThatEndedOrFailed() throws Exception {
    run();
    assertThat(isAttached()).isFalse();

    assertThatThrownBy(
            () ->
                new SpringApplication(Talking.class, Failing.class)
                    .run(
                        "--spring.main.web-application-type=none",
                        "--azure.monitor.local.enabled=false")
                    .close())
        .hasRootCauseMessage("no way");
    assertThat(isAttached()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--azure.monitor.logging.level=loud",
        "--azure.monitor.logging.enabled=false",
        "--logging.config=classpath:logback-with-opentelemetry.xml",
      })
  void applicationWithoutOurAppenderDoesNotSilenceAnother(String argument) throws Exception {
    EndedApplication application =
        EndedApplication.run(
            Talking.class,
            context -> {
              // What else Boot would take for a reason to leave logging as it is.
              ((LoggerContext) LoggerFactory.getILoggerFactory())
                  .removeObject(LoggingSystem.class.getName());
              startAndEnd(argument);
              LoggerFactory.getLogger("shop.Cart").info("goes on");
            },
            plain());

    assertThat(own(application))
        .extracting(item -> item.field("message").orElse(""))
        .containsExactly("goes on");
  }

  static Stream<PropertySource<?>> sourcesWithABufferOfTwo() {
    return Stream.of(
        new SystemEnvironmentPropertySource(
            "test-systemEnvironment", Map.of("AZURE_MONITOR_LOGGING_STARTUPBUFFERSIZE", "2")),
        new MapPropertySource("other-form", Map.of("azure.monitor.logging.startupBufferSize", "2")),
        new PropertySource<>("cannot-be-listed", new Object()) {
          @Override
          public @Nullable Object getProperty(String name) {
            return name.equals("azure.monitor.logging.startup-buffer-size") ? "2" : null;
          }
        });
  }

  /** Before there are beans, properties are bound only where a source may have any. */
  @ParameterizedTest
  @MethodSource("sourcesWithABufferOfTwo")
  void firstLinesObeyEverySourceOfProperties(PropertySource<?> source) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(source);
    SpringApplication application = new SpringApplication(Noisy.class);
    application.setEnvironment(environment);
    try (LocalIngestion service = LocalIngestion.start()) {
      application
          .run(
              plain(
                  "--azure.monitor.connection-string=" + service.connectionString(),
                  "--azure.monitor.sampling.ratio=1",
                  "--azure.monitor.shutdown-timeout=30s",
                  "--logging.level.root=warn",
                  "--logging.level.shop=info"))
          .close();

      assertThat(service.items())
          .filteredOn(item -> item.field("message").orElse("").startsWith("start "))
          .hasSize(2);
    }
  }

  private static void startAndEnd(String argument) {
    try {
      new SpringApplication(Talking.class)
          .run(plain("--azure.monitor.local.enabled=false", argument))
          .close();
    } catch (RuntimeException expected) {
      assertThat(argument).contains("loud");
    }
  }

  private static EndedApplication run(String... arguments) throws Exception {
    EndedApplication application =
        EndedApplication.run(Talking.class, context -> talk(), plain(arguments));
    application.assertEverythingWasAccepted();
    return application;
  }

  private static String[] plain(String... arguments) {
    return Stream.concat(
            Stream.of("--spring.main.web-application-type=none"), Arrays.stream(arguments))
        .toArray(String[]::new);
  }

  private static void talk() {
    MDC.put("tenant", "contoso");
    MDC.put("user", "jane");
    try {
      LoggerFactory.getLogger("shop.Cart").debug("debug");
      LoggerFactory.getLogger("shop.Cart").info("info");
      LoggerFactory.getLogger("shop.audit.Trail").warn("warn");
      LoggerFactory.getLogger("shop.audit.Trail").error("error");
    } finally {
      MDC.clear();
    }
  }

  private static List<TelemetryItem> own(EndedApplication application) {
    return application.of("MessageData").stream()
        .filter(item -> item.property("LoggerName").orElse("").startsWith("shop."))
        .toList();
  }

  private static boolean isAttached() {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    return Objects.nonNull(root.getAppender(APPENDER));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Talking {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Noisy {

    /** Runs before any other bean is there. */
    @Bean
    static BeanFactoryPostProcessor noise() {
      return beans -> {
        for (int i = 0; i < 3; i++) {
          LoggerFactory.getLogger("shop.start").info("start {}", i);
        }
      };
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Failing {
    Failing() {
      throw new IllegalStateException("no way");
    }
  }
}
