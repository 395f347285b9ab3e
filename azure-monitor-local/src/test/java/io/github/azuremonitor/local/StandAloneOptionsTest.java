/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandAloneOptionsTest {

  @Test
  void nothingMeansHttpOnTheStandardPort() {
    assertThat(StandAloneOptions.parse())
        .isEqualTo(new StandAloneOptions(false, 4319, OptionalInt.empty(), Optional.<Path>empty()));
  }

  @Test
  void everythingCanBeSet() {
    assertThat(
            StandAloneOptions.parse(
                "--help", "--tls-port", "2", "--certificate", "a.pem", "--port", "0", "--tls"))
        .isEqualTo(
            new StandAloneOptions(true, 0, OptionalInt.of(2), Optional.of(Path.of("a.pem"))));
  }

  @Test
  void tlsHasAPortOfItsOwn() {
    assertThat(StandAloneOptions.parse("--tls").tlsPort()).hasValue(4320);
  }

  @ParameterizedTest
  @CsvSource({
    "--verbose, Unknown option: --verbose",
    "4319, Unknown option: 4319",
    "--port, --port needs a value",
    "--port --tls, --port needs a value",
    "--port http, --port is not a port: http",
    "--port -1, --port is not a port: -1",
    "--tls-port 65536, --tls-port is not a port: 65536",
    "--tls --certificate, --certificate needs a value",
    "--certificate a.pem, --certificate needs --tls or --tls-port",
  })
  void misunderstandingsAreExplained(String arguments, String explanation) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandAloneOptions.parse(arguments.split(" ", -1)))
        .withMessage(explanation);
  }
}
