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
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      byte[] block = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        gzip.write(block);
      }
    }
    assertThat(outcome(206, "Content-Encoding: gzip\r\n", bomb.toByteArray()))
        .isEqualTo(new Outcome.Undetermined());
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
