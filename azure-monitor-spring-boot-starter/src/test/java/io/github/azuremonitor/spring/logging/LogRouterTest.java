/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a line, before and after there is an SDK. */
class LogRouterTest {

  private final List<String> errors = new ArrayList<>();
  private final LogRouter router = new LogRouter((text, e) -> errors.add(text));
  private final Destination first = new Destination();
  private final Destination second = new Destination();

  @Test
  void earlyLinesAreKeptAndReplayedInOrder() {
    router.expect("app", Destination.EVERYTHING, 10);
    log("first", "second");
    assertThat(router.install(first.installed())).isZero();
    log("third");

    assertThat(first.texts()).containsExactly("first", "second", "third");
  }

  @Test
  void firstOfTooManyEarlyLinesAreKept() {
    router.expect("app", Destination.EVERYTHING, 2);
    log("one", "two", "three", "four", "five");

    assertThat(router.install(first.installed())).isEqualTo(3);
    assertThat(first.texts()).containsExactly("one", "two");
  }

  @Test
  void withoutBufferEarlyLinesAreNotMissed() {
    router.expect("app", Destination.EVERYTHING, 0);
    log("early");

    assertThat(router.install(first.installed())).isZero();
    log("later");
    assertThat(first.texts()).containsExactly("later");
  }

  @Test
  void linesThatAreNotWantedTakeNoRoom() {
    LogRules warnings = new LogRules(Severity.WARN.getSeverityNumber(), ContextKeys.ALL, List.of());
    router.expect("app", warnings, 1);
    log("only information");
    router.accept(TestLine.from("com.example.Shop", Severity.ERROR));
    Destination destination = new Destination(warnings, null, null);

    assertThat(router.install(destination.installed())).isZero();
    assertThat(destination.texts()).containsExactly("text");
  }

  @Test
  void linesOfAnApplicationThatFailsAreLetGo() {
    router.expect("app", Destination.EVERYTHING, 10);
    log("early");
    router.abandon("app");
    log("late");
    router.install(first.installed());

    assertThat(first.texts()).isEmpty();
  }

  @Test
  void linesOfAnApplicationWithoutDestinationAreLetGo() {
    router.expect("app", Destination.EVERYTHING, 10);
    log("early");
    router.abandonOnThisThread();
    router.install(first.installed());

    assertThat(first.texts()).isEmpty();
  }

  @Test
  void childContextWithoutItsOwnSdkUsesTheParents() {
    router.install(first.installed());
    router.expect("child", Destination.EVERYTHING, 10);
    log("child starts");
    assertThat(first.texts()).isEmpty();
    router.started("child");
    log("child runs");

    assertThat(first.texts()).containsExactly("child starts", "child runs");
  }

  @Test
  void firstLinesOfASecondApplicationAreItsOwn() {
    router.install(first.installed());
    router.expect("second", Destination.EVERYTHING, 10);
    log("second starts");
    onAnotherThread(() -> log("first goes on"));
    router.install(second.installed());

    assertThat(second.texts()).containsExactly("second starts");
    assertThat(first.texts()).containsExactly("first goes on");
  }

  @Test
  void applicationStartedWithinTheStartOfAnotherHasItsOwnLines() {
    router.expect("outer", Destination.EVERYTHING, 10);
    log("outer starts");
    router.expect("inner", Destination.EVERYTHING, 10);
    log("inner starts");
    router.install(second.installed());
    router.started("inner");
    log("outer goes on");
    router.install(first.installed());
    router.started("outer");

    assertThat(first.texts()).containsExactly("outer starts", "outer goes on");
    assertThat(second.texts()).containsExactly("inner starts");
  }

  @Test
  void linesOfOtherThreadsOfAStartingApplicationAreKept() {
    router.expect("app", Destination.EVERYTHING, 10);
    onAnotherThread(() -> log("pool started"));
    router.install(first.installed());

    assertThat(first.texts()).containsExactly("pool started");
  }

  @Test
  void closingContextDoesNotSilenceANewerOne() {
    router.install(first.installed());
    router.install(second.installed());
    router.uninstall(first.installed());
    log("heard");
    router.uninstall(second.installed());
    log("not heard");

    assertThat(second.texts()).containsExactly("heard");
    assertThat(first.texts()).isEmpty();
  }

  @Test
  void closingContextGivesBackToTheOneBefore() {
    router.install(first.installed());
    log("alone");
    router.install(second.installed());
    log("in the newer");
    router.uninstall(second.installed());
    log("alone again");

    assertThat(first.texts()).containsExactly("alone", "alone again");
    assertThat(second.texts()).containsExactly("in the newer");
  }

  @Test
  void isIdleWhenNobodyNeedsIt() {
    assertThat(router.isIdle()).isTrue();
    router.expect("app", Destination.EVERYTHING, 10);
    assertThat(router.isIdle()).isFalse();
    router.install(first.installed());
    assertThat(router.isIdle()).isFalse();
    router.uninstall(first.installed());
    assertThat(router.isIdle()).isTrue();
  }

  @Test
  void lineThatCannotBeReplayedCostsItselfOnly() {
    Destination fragile =
        new Destination(
            (context, record) -> {
              if (Destination.text(record.toLogRecordData()).equals("bad")) {
                throw new IllegalStateException("cannot process");
              }
            });
    router.expect("app", Destination.EVERYTHING, 10);
    log("bad", "good");
    router.install(fragile.installed());
    log("afterwards");

    assertThat(fragile.texts()).containsExactly("good", "afterwards");
    assertThat(errors).hasSize(1);
  }

  @Test
  void linesOfOtherThreadsMeanwhileAreReplayedInOrder() {
    LogRecordProcessor talkative =
        (context, record) -> {
          if (Destination.text(record.toLogRecordData()).equals("early")) {
            onAnotherThread(() -> log("meanwhile"));
          }
        };
    Destination destination = new Destination(talkative);
    router.expect("app", Destination.EVERYTHING, 10);
    log("early");
    router.install(destination.installed());

    assertThat(destination.texts()).containsExactly("early", "meanwhile");
  }

  @Test
  void whatIsLoggedWhilePassingOnIsNotPassedOn() {
    Destination destination = new Destination((context, record) -> log("processing"));
    router.install(destination.installed());
    log("one", "two");

    assertThat(destination.texts()).containsExactly("one", "two");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.github.azuremonitor.exporter.delivery.Health",
        "io.opentelemetry.sdk.trace.export.BatchSpanProcessor",
        "io.opentelemetry.exporter.internal.http.HttpExporter",
        "com.azure.core.http.policy.HttpLoggingPolicy",
        "com.azure.identity.ManagedIdentityCredential",
        "com.microsoft.aad.msal4j.HttpHelper",
      })
  void linesAboutExportingAreNotExported(String name) {
    router.install(first.installed());
    router.accept(TestLine.from(name, Severity.ERROR));
    log("other");

    assertThat(first.texts()).containsExactly("other");
  }

  private void log(String... texts) {
    for (String text : texts) {
      router.accept(TestLine.of(text));
    }
  }

  private static void onAnotherThread(Runnable action) {
    Thread thread = new Thread(action);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
