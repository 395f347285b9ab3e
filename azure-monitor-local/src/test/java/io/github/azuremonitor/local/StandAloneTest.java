/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service in a process of its own. */
@Timeout(120)
class StandAloneTest {

  private static final String LAST_LINE = "Nothing is sent to Azure. Ctrl-C ends it.";

  private final Path home;
  private final List<Process> processes = new ArrayList<>();

  StandAloneTest(@TempDir Path home) {
    this.home = home;
  }

  @AfterEach
  void endAll() {
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void tellsHowItIsReachedAndEndsWhenAsked() throws Exception {
    Process process = start("--port", "0");
    List<String> lines = linesUntilItRuns(process);

    assertThat(lines).hasSize(3);
    String page = find("Application Insights on localhost: (http://127\\.0\\.0\\.1:\\d+/)", lines);
    assertThat(lines.get(1))
        .startsWith("Connection string: InstrumentationKey=")
        .endsWith(";IngestionEndpoint=" + page);
    assertThat(track(HttpClient.newHttpClient(), page)).isEqualTo(200);

    process.destroy();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    // 128 and the number of the signal, as for any program that lets it have its way.
    assertThat(process.exitValue()).isEqualTo(128 + 15);
  }

  @Test
  void clientThatReadsTheCertificateIsServedWithTls() throws Exception {
    Path file = home.resolve("certificate.pem");
    List<String> lines =
        linesUntilItRuns(start("--port", "0", "--tls-port", "0", "--certificate", file.toString()));
    String endpoint = find("with TLS: .*;IngestionEndpoint=(https://127\\.0\\.0\\.1:\\d+/)", lines);

    assertThat(lines).contains("  Node.js: NODE_EXTRA_CA_CERTS=" + file);
    assertThat(track(SecureListenersTest.trusting(Files.readString(file)), endpoint))
        .isEqualTo(200);
  }

  @Test
  void certificateIsPutIntoTheHomeDirectory() throws Exception {
    List<String> lines = linesUntilItRuns(start("--port", "0", "--tls-port", "0"));

    Path file = home.resolve(".azure-monitor-local").resolve("certificate.pem");
    assertThat(lines).anyMatch(line -> line.endsWith(": " + file));
    assertThat(file).content().startsWith("-----BEGIN CERTIFICATE-----");
  }

  @Test
  void saysThatOneRunsAlready() throws Exception {
    try (LocalIngestion running = LocalIngestion.start()) {
      Process process = start("--port", String.valueOf(running.port()));

      assertThat(output(process))
          .isEqualTo(
              "The local service runs already, see http://127.0.0.1:%d/%n"
                  .formatted(running.port()));
      assertThat(process.exitValue()).isEqualTo(1);
    }
  }

  @Test
  void saysThatThePortIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Process process = start("--port", String.valueOf(other.getLocalPort()));

      assertThat(output(process))
          .isEqualTo(
              "Port %d on 127.0.0.1 cannot be bound, most likely it is in use%n"
                  .formatted(other.getLocalPort()));
      assertThat(process.exitValue()).isEqualTo(1);
    }
  }

  @Test
  void saysThatTheCertificateCannotBeWritten() throws Exception {
    Path file = Files.createFile(home.resolve("file")).resolve("certificate.pem");
    Process process = start("--port", "0", "--tls-port", "0", "--certificate", file.toString());

    assertThat(output(process).lines().skip(2))
        .singleElement()
        .asString()
        .startsWith("The certificate cannot be written: ");
    assertThat(process.exitValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--verbose", "--port"})
  void usageIsShownToWhoMisusesIt(String arguments) throws Exception {
    Process process = start(arguments);

    assertThat(output(process)).contains(arguments, "Usage: ", "--tls-port <number>");
    assertThat(process.exitValue()).isEqualTo(2);
  }

  @Test
  void usageIsShownToWhoAsks() throws Exception {
    Process process = start("--help");

    assertThat(output(process)).startsWith("Usage: ");
    assertThat(process.exitValue()).isZero();
  }

  private static int track(HttpClient client, String endpoint) throws Exception {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    String line = Envelopes.line("Event").replace("2023-11-14T22:13:20.123Z", now);
    return client
        .send(
            HttpRequest.newBuilder(URI.create(endpoint + "v2.1/track"))
                .POST(BodyPublishers.ofString(line))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  private static String find(String pattern, List<String> lines) {
    Matcher matcher = Pattern.compile(pattern).matcher(String.join("\n", lines));
    assertThat(matcher.find()).as("%s", lines).isTrue();
    return matcher.group(1);
  }

  private static String output(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
    return output;
  }

  private static List<String> linesUntilItRuns(Process process) throws IOException {
    List<String> lines = new ArrayList<>();
    BufferedReader reader = process.inputReader(UTF_8);
    String line = reader.readLine();
    while (line != null) {
      lines.add(line);
      if (line.equals(LAST_LINE)) {
        return lines;
      }
      line = reader.readLine();
    }
    throw new AssertionError("Ended: " + lines);
  }

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                StandAlone.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    processes.add(process);
    return process;
  }
}
