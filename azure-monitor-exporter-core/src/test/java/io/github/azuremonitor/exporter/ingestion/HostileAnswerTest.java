/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.SocketServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are meant to do harm, or to be read by a person. */
class HostileAnswerTest {

  private static Outcome outcome(int status, String headers, byte[] body) {
    try (SocketServer server =
            SocketServer.start(
                connection -> {
                  connection.read();
                  connection.write(
                      "HTTP/1.1 "
                          + status
                          + " x\r\n"
                          + headers
                          + "Content-Length: "
                          + body.length
                          + "\r\n\r\n");
                  connection.write(body);
                });
        IngestionFixture to = IngestionFixture.to(server.endpoint())) {
      return to.send();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {206, 400, 500})
  @DisplayName("row 37: a hundred megabytes")
  void huge(int status) {
    byte[] body = new byte[100_000_000];
    assertThat(outcome(status, "", body))
        .isEqualTo(
            switch (status) {
              case 206 -> new Outcome.Undetermined();
              case 400 -> new Outcome.Rejected("The service answered 400");
              default -> new Outcome.Unavailable("The service answered 500");
            });
  }

  @Test
  @DisplayName("row 37: a small body that would unfold to a gigabyte stays folded")
  void gzipBomb() throws IOException {
    assertThat(outcome(206, "Content-Encoding: gzip\r\n", bomb(64)))
        .isEqualTo(new Outcome.Undetermined());
  }

  private static byte[] bomb(int mebibytes) throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < mebibytes; i++) {
        gzip.write(block);
      }
    }
    return bomb.toByteArray();
  }

  /** A body that is a block, some times over. */
  private static final class HostileBody {

    private final String headers;
    private final byte[] block;
    private final int blocks;

    HostileBody(String headers, byte[] block, int blocks) {
      this.headers = headers;
      this.block = block;
      this.blocks = blocks;
    }

    void send(SocketServer.Connection connection) throws IOException {
      connection.read();
      connection.write(
          "HTTP/1.1 206 x\r\n"
              + headers
              + "Content-Length: "
              + (long) block.length * blocks
              + "\r\n\r\n");
      for (int i = 0; i < blocks; i++) {
        connection.write(block);
      }
    }
  }

  @Test
  @DisplayName("row 37: all of these in a JVM of 64 MB")
  void littleMemory(@TempDir Path directory) throws IOException, InterruptedException {
    List<HostileBody> bodies =
        List.of(
            new HostileBody("", new byte[1 << 20], 100),
            new HostileBody("Content-Encoding: gzip\r\n", bomb(1024), 1),
            new HostileBody("", bytes("{\"errors\":[".repeat(100_000)), 1),
            new HostileBody("", bytes("[".repeat(1 << 20)), 1),
            new HostileBody("", bytes("{\"index\":1},".repeat(1000)), 1000),
            new HostileBody("X-Large: " + "x".repeat(100_000) + "\r\n", new byte[1], 1));
    AtomicInteger next = new AtomicInteger();
    Path output = directory.resolve("output.txt");
    try (SocketServer server =
        SocketServer.start(connection -> bodies.get(next.getAndIncrement()).send(connection))) {
      Process program =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-Xshare:auto",
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  HostileServiceProgram.class.getName(),
                  server.endpoint().toString(),
                  String.valueOf(bodies.size()))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      try {
        assertThat(program.waitFor(50, TimeUnit.SECONDS)).as("ended").isTrue();
        assertThat(Files.readAllLines(output))
            .containsExactlyElementsOf(Collections.nCopies(bodies.size(), "undetermined"));
      } finally {
        program.destroyForcibly();
      }
    }
  }

  @Test
  @DisplayName("row 37: lists in lists in lists")
  void deep() {
    assertThat(outcome(206, "", bytes("{\"errors\":" + "[".repeat(100_000))))
        .isEqualTo(new Outcome.Undetermined());
  }

  @Test
  @DisplayName("row 37: a million errors are more than is read, as many as are read mean one item")
  void manyErrors() {
    String error = "{\"index\":1},";
    assertThat(outcome(206, "", bytes("{\"errors\":[" + error.repeat(1_000_000) + "{}]}")))
        .isEqualTo(new Outcome.Undetermined());
    assertThat(outcome(206, "", bytes("{\"errors\":[" + error.repeat(80_000) + "{}]}")))
        .isEqualTo(
            new Outcome.PartlyAccepted(List.of(new ItemVerdict(1, ItemVerdict.Kind.REJECTED, ""))));
  }

  @Test
  @DisplayName("row 37: another charset than it should be")
  void charset() {
    byte[] body =
        "{\"errors\":[{\"index\":0,\"statusCode\":400,\"message\":\"Ä\"}]}"
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(outcome(206, "", body)).isEqualTo(new Outcome.Undetermined());
    assertThat(outcome(400, "", body)).isEqualTo(new Outcome.Rejected("The service answered 400"));
  }

  @Test
  @DisplayName("row 37: a page for people")
  void html() {
    byte[] page = bytes("<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>");
    String type = "Content-Type: text/html\r\n";
    assertThat(outcome(206, type, page)).isEqualTo(new Outcome.Undetermined());
    assertThat(outcome(200, type, page)).isEqualTo(new Outcome.Accepted());
    assertThat(outcome(503, type + "Retry-After: 1.5\r\n", page))
        .isEqualTo(new Outcome.Unavailable("The service answered 503", Duration.ofSeconds(2)));
  }
}
