/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** When it is said that nobody observes the database. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseHintTest {

  private static final String HINT = "net.ttddyy.observation:datasource-micrometer-spring-boot";

  private final ApplicationContextRunner unobserved =
      Contexts.connected().withClassLoader(new FilteredClassLoader("net.ttddyy.observation"));

  @Test
  void databaseThatNobodyObservesIsMentionedOnce(CapturedOutput output) {
    start(withDatabase(unobserved));

    assertThat(output)
        .containsOnlyOnce(HINT)
        .contains("INFO")
        .contains(DatabaseHint.class.getSimpleName());
  }

  @Test
  void isSwitchedOffWithTheOtherHints(CapturedOutput output) {
    start(withDatabase(unobserved).withPropertyValues("azure.monitor.hints.enabled=false"));

    assertThat(output).doesNotContain(HINT);
  }

  @Test
  void observedDatabaseIsNot(CapturedOutput output) {
    start(withDatabase(Contexts.connected()));

    assertThat(output).doesNotContain(HINT);
  }

  @Test
  void withoutDatabaseThereIsNothingToMention(CapturedOutput output) {
    start(unobserved);

    assertThat(output).doesNotContain(HINT);
  }

  @Test
  void norWhereNoTracesAreSent(CapturedOutput output) {
    start(withDatabase(unobserved).withPropertyValues("azure.monitor.tracing.enabled=false"));
    start(withDatabase(unobserved).withPropertyValues("azure.monitor.connection-string="));

    assertThat(output).doesNotContain(HINT);
  }

  /** The exporter may be in a parent context, the database in that of a module. */
  @Test
  void exporterOfAParentCounts(CapturedOutput output) {
    unobserved.run(
        parent ->
            start(
                withDatabase(
                    new ApplicationContextRunner()
                        .withClassLoader(new FilteredClassLoader("net.ttddyy.observation"))
                        .withParent(parent))));

    assertThat(output).containsOnlyOnce(HINT);
  }

  private static ApplicationContextRunner withDatabase(ApplicationContextRunner runner) {
    return runner.withBean(JdbcDataSource.class);
  }

  private static void start(ApplicationContextRunner runner) {
    runner.run(
        context -> {
          assertThat(context).hasNotFailed();
          new Hints(new SpringApplication())
              .ready(
                  context.getSourceApplicationContext(ConfigurableApplicationContext.class), null);
        });
  }
}
