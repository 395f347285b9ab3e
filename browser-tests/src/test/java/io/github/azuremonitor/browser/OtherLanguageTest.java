/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.browser;

import static io.github.azuremonitor.browser.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.SecureEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A service in JavaScript, with Microsoft's exporter for OpenTelemetry, beside one in Java. That
 * exporter makes https out of http, and so uses the service's other door.
 */
class OtherLanguageTest extends WithBrowser {

  private static final String OPERATION = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALL = "10f067aa0ba902b7";

  private final Path directory = Path.of(System.getProperty("node.directory"));
  private final LocalIngestion service = LocalIngestion.start();
  private final SecureEndpoint secure = service.listenWithTls();
  private final LocalPage page = new LocalPage(browser, service.port());

  OtherLanguageTest() throws IOException {}

  @BeforeAll
  void installPackages() throws Exception {
    String wanted = Files.readString(directory.resolve("package.json"));
    Path installed = directory.resolve("node_modules/installed.json");
    if (Files.exists(installed) && Files.readString(installed).equals(wanted)) {
      return;
    }
    run(
        Map.of(),
        "npm",
        "install",
        "--no-package-lock",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier");
    Files.writeString(installed, wanted);
  }

  @AfterAll
  void closeService() {
    service.close();
  }

  @Test
  void javaScriptServiceIsShownInTheTransactionOfItsCaller() throws Exception {
    new Sender(service)
        .send(
            Telemetry.request("GET /orders/{id}", false).role("orders").in(OPERATION, ""),
            Telemetry.dependency("GET /recommendations/{item}", false)
                .role("orders")
                .in(OPERATION, "00f067aa0ba902b7"));
    Path certificate =
        Files.writeString(directory.resolve("certificate.pem"), secure.certificate());

    page.load("transactions/" + OPERATION);
    run(
        Map.of(
            "APPLICATIONINSIGHTS_CONNECTION_STRING", secure.connectionString(),
            "NODE_EXTRA_CA_CERTS", certificate.toString(),
            // Nothing but telemetry, to nobody but this service.
            "APPLICATION_INSIGHTS_NO_STATSBEAT", "true",
            "APPLICATIONINSIGHTS_STATSBEAT_DISABLED", "true",
            "APPLICATIONINSIGHTS_OPENTELEMETRY_RESOURCE_METRIC_DISABLED", "true"),
        System.getProperty("browser.node", "node"),
        "client.js",
        "00-" + OPERATION + "-" + CALL + "-01");

    assertThat(service.rejections()).isEmpty();
    eventually(
        () ->
            assertThat(page.rows("Timeline"))
                .extracting(row -> row.replaceAll(" \\|.*", ""))
                .containsExactlyInAnyOrder(
                    "GET /orders/{id} Request · orders",
                    "GET /recommendations/{item} Dependency · orders",
                    "GET /recommendations/{item} Request · recommendations",
                    "SELECT similar Dependency · recommendations",
                    "Nothing is similar to a teapot Trace · recommendations",
                    "RangeError: No recommendation is left Exception · recommendations"));
    assertThat(
            page.strings(
                "return [...document.querySelectorAll('.event')].map((one) => one.style.getPropertyValue('--depth'))"))
        .containsExactly("0", "1", "2", "3", "3", "3");
    assertThat(page.text(".roles")).contains("orders", "recommendations");
  }

  private void run(Map<String, String> environment, String... command) throws Exception {
    Path output = directory.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(2, TimeUnit.MINUTES);
      String what = Arrays.toString(command) + ": " + Files.readString(output);
      assertThat(ended).as(what).isTrue();
      assertThat(process.exitValue()).as(what).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
