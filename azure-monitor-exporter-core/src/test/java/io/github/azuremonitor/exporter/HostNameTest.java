/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.Await;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

  @Test
  @DisplayName("the environment's name is there at once")
  void environment() {
    assertThat(HostName.of(Map.of("HOSTNAME", "pod-1", "COMPUTERNAME", "x")::get).get())
        .isEqualTo("pod-1");
    assertThat(HostName.of(Map.of("HOSTNAME", " ", "COMPUTERNAME", "WIN")::get).get())
        .isEqualTo("WIN");
  }

  @Test
  @DisplayName("without one the operating system is asked, on a thread that ends")
  void operatingSystem() {
    HostName name = HostName.of(variable -> null);
    name.start();
    Await.until("the look-up is over", () -> name.get() != null);
    Await.until(
        "its thread has ended",
        () ->
            PipelineThreads.alive().stream()
                .noneMatch(thread -> thread.getName().endsWith("host-name")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"checked", "unchecked", "error"})
  @DisplayName("whatever fails in the look-up, it ends with the knowledge that there is no name")
  void lookUpFails(String how) {
    HostName name =
        HostName.of(
            variable -> null,
            () -> {
              switch (how) {
                case "checked" -> throw new UnknownHostException();
                case "unchecked" -> throw new SecurityException();
                default -> throw new NoClassDefFoundError();
              }
            });
    name.start();
    Await.until("the look-up is over", () -> name.get() != null);
    assertThat(name.get()).isEmpty();
  }
}
