/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.samples.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The end of the sample amid traffic, with a service that outlives it. */
class StorefrontShutdownTest {

  private static final Duration TIME_TO_END = Duration.ofSeconds(60);

  private final LocalIngestion ingestion = LocalIngestion.start();
  private final LocalService service = new LocalService(ingestion.port());
  private final SampleProcess sample;

  @RegisterExtension final PrintOutput printOutput;

  StorefrontShutdownTest() throws Exception {
    sample =
        SampleProcess.start(
            Map.of(
                "APPLICATIONINSIGHTS_CONNECTION_STRING",
                ingestion.connectionString(),
                // More time for a busy machine, and together less than the inventory is given.
                "AZURE_MONITOR_SHUTDOWNTIMEOUT",
                "8s",
                "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE",
                "5s"),
            "--storefront.traffic.requests-per-second=20");
    printOutput = new PrintOutput(sample::output);
  }

  @AfterEach
  void end() {
    sample.close();
    ingestion.close();
  }

  @Test
  void terminationEndsBothAndLosesNothing() throws Exception {
    List<ProcessHandle> both = awaitTraffic();

    sample.storefront().destroy();

    assertEnd(both);
    assertThat(sample.wholeOutput()).doesNotContain("is killed");
    assertThat(service.summary().path("rejected").asInt(-1)).isZero();
    Set<String> callers =
        service.items("RequestData").stream()
            .filter(item -> item.role().equals("inventory"))
            .map(Item::parent)
            .collect(Collectors.toSet());
    assertThat(service.items("RemoteDependencyData"))
        .filteredOn(item -> item.text("type").equals("Http"))
        .isNotEmpty()
        .allSatisfy(call -> assertThat(callers).contains(call.text("id")));
  }

  @Test
  void killingTheStorefrontEndsTheInventory() throws Exception {
    List<ProcessHandle> both = awaitTraffic();

    sample.storefront().destroyForcibly();

    assertEnd(both);
  }

  private List<ProcessHandle> awaitTraffic() throws Exception {
    sample.awaitStart();
    sample.eventually(
        () ->
            assertThat(service.items("RequestData"))
                .extracting(Item::role)
                .contains("storefront", "inventory"));
    List<ProcessHandle> both = sample.processes();
    assertThat(both).hasSize(2);
    return both;
  }

  private static void assertEnd(List<ProcessHandle> processes) throws Exception {
    long end = System.nanoTime() + TIME_TO_END.toNanos();
    for (ProcessHandle process : processes) {
      process.onExit().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }
}
