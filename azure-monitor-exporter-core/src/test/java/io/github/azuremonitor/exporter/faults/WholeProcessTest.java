/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.exporter.testing.SocketServer;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.ScriptedAnswer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of whole processes, each a JVM of its own; all of them run at once. In the order of
 * the names those come first that have to be told to end.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
class WholeProcessTest {

  /** Five seconds of ours, and as much for a busy machine. */
  private static final Duration BUDGET = Duration.ofSeconds(10);

  private static LocalIngestion healthy;
  private static LocalIngestion failing;
  private static SocketServer hanging;
  private static ChildJvm terminatedHealthy;
  private static ChildJvm terminatedHanging;
  private static ChildJvm neverClosed;
  private static ChildJvm neverUsed;
  private static ChildJvm exiting;
  private static LocalIngestion ofMany;
  private static ChildJvm many;

  @BeforeAll
  static void begin(@TempDir Path directory) {
    healthy = LocalIngestion.start();
    failing = LocalIngestion.start();
    failing.respondAlwaysWith(ScriptedAnswer.of(503));
    ofMany = LocalIngestion.start();
    many =
        ChildJvm.start(
            directory.resolve("0"), "256m", ManyPipelinesProgram.class, ofMany.connectionString());
    hanging = SocketServer.start(SocketServer.Connection::hang);
    String toHealthy = healthy.connectionString();
    exiting =
        start(directory, "1", failing.connectionString(), EndingProgram.End.EXIT_ON_OWN_THREAD);
    terminatedHanging =
        start(directory, "2", hanging.connectionString(), EndingProgram.End.TERMINATED);
    terminatedHealthy = start(directory, "3", toHealthy, EndingProgram.End.TERMINATED);
    neverClosed = start(directory, "4", toHealthy, EndingProgram.End.NEVER_CLOSED);
    neverUsed = start(directory, "5", toHealthy, EndingProgram.End.NEVER_USED);
  }

  private static ChildJvm start(
      Path directory, String name, String connectionString, EndingProgram.End end) {
    return ChildJvm.start(
        directory.resolve(name), "64m", EndingProgram.class, connectionString, end.name());
  }

  @AfterAll
  static void end() {
    for (ChildJvm child :
        new ChildJvm[] {
          terminatedHealthy, terminatedHanging, neverClosed, neverUsed, exiting, many
        }) {
      child.close();
    }
    hanging.close();
    failing.close();
    ofMany.close();
    healthy.close();
  }

  private static void assertEndsInTime(ChildJvm child) {
    long begin = System.nanoTime();
    child.terminate();
    // 128 and the number of the signal that asks a process to end
    assertThat(child.awaitExit()).as(child.output()).isEqualTo(143);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BUDGET);
    assertThat(child.output()).contains("balanced=true waiting=0 ");
  }

  @Test
  @DisplayName(
      "fault 45 a process that is told to end while it exports loses nothing, or counts it")
  void terminated() {
    terminatedHealthy.awaitOutput("ready");
    Await.until("it is busy", () -> healthy.requests() > 20);
    assertEndsInTime(terminatedHealthy);
    assertThat(terminatedHealthy.output())
        .containsPattern("accepted=\\d{2,} dropped=\\{CLOSED=1?\\d}");
  }

  @Test
  @DisplayName("fault 45 with a service that hangs the process ends within the same five seconds")
  void terminatedWhileHanging() {
    terminatedHanging.awaitOutput("ready");
    Await.until("the request is on its way", () -> hanging.connections() > 0);
    assertEndsInTime(terminatedHanging);
    assertThat(terminatedHanging.output()).containsPattern("accepted=0 dropped=\\{CLOSED=1\\d");
  }

  @Test
  @DisplayName("fault 45 a pipeline that nobody closes does not keep the process from ending")
  void neverClosed() {
    assertThat(neverClosed.awaitExit()).as(neverClosed.output()).isZero();
    assertThat(neverClosed.output()).contains("balanced=true waiting=0 ");
    assertThat(neverUsed.awaitExit()).as(neverUsed.output()).isZero();
  }

  @Test
  @DisplayName("fault 46 System.exit on our own thread, and a hook that closes: no deadlock")
  void exitOnOwnThread() {
    assertThat(exiting.awaitExit()).as(exiting.output()).isEqualTo(EndingProgram.EXIT_CODE);
    // With its thread gone nothing settles any more; the report says so.
    assertThat(exiting.output()).contains("balanced=true waiting=10 accepted=0 dropped={}");
  }

  @Test
  @DisplayName(
      "fault 49 a thousand pipelines in turn and 200 at once leave no thread and no handle")
  void thousandPipelines() {
    assertThat(many.awaitExit(Duration.ofMinutes(2))).as(many.output()).isZero();
    assertThat(many.output()).contains("no leak");
    assertThat(ofMany.summary().accepted()).isEqualTo(ManyPipelinesProgram.SENT);
  }
}
