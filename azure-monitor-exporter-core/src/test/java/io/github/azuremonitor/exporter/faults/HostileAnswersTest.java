/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.SocketServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are made to use up the memory of whoever reads them. */
class HostileAnswersTest {

  private static final int MEBIBYTE = 1 << 20;

  /** A body is a block, some times over. */
  private static final class Answer {

    private final int status;
    private final String headers;
    private final byte[] block;
    private final int blocks;

    Answer(int status, String headers, byte[] block, int blocks) {
      this.status = status;
      this.headers = headers;
      this.block = block;
      this.blocks = blocks;
    }

    void send(SocketServer.Connection connection) throws IOException {
      connection.read();
      long length = (long) block.length * blocks;
      connection.write(
          "HTTP/1.1 " + status + " x\r\n" + headers + "Content-Length: " + length + "\r\n\r\n");
      for (int i = 0; i < blocks; i++) {
        connection.write(block);
      }
    }
  }

  @Test
  @DisplayName(
      "fault 37 100 MB, a gigabyte folded by gzip, 100,000 levels, a million errors: nothing is harmed"
          + " in a JVM of 64 MB")
  void littleMemory(@TempDir Path directory) throws IOException {
    byte[] bomb = bomb(1024);
    List<Answer> answers = new ArrayList<>();
    for (int status : new int[] {200, 206, 400}) {
      answers.add(new Answer(status, "", new byte[MEBIBYTE], 100));
      answers.add(new Answer(status, "Content-Encoding: gzip\r\n", bomb, 1));
      answers.add(new Answer(status, "", bytes("{\"errors\":[".repeat(100_000)), 1));
      answers.add(new Answer(status, "", bytes("{\"index\":1},".repeat(1000)), 1000));
      answers.add(
          new Answer(
              status,
              "Content-Type: application/json; charset=utf-8\r\n",
              "{\"errors\":[{\"index\":0,\"message\":\"\u00c4\"}]}"
                  .getBytes(StandardCharsets.ISO_8859_1),
              1));
    }
    AtomicInteger next = new AtomicInteger();
    try (SocketServer service =
            SocketServer.start(connection -> answers.get(next.getAndIncrement()).send(connection));
        ChildJvm child =
            ChildJvm.start(
                directory.resolve("output"),
                "64m",
                HostileAnswersProgram.class,
                service.connectionString(),
                String.valueOf(answers.size()))) {
      assertThat(child.awaitExit()).as(child.output()).isZero();
      int items = answers.size() / 3 * HostileAnswersProgram.ITEMS;
      assertThat(child.output())
          .contains("balanced=true accepted=" + items + " waiting=0 ")
          .contains("REJECTED=" + items)
          .contains("UNKNOWN_PARTIAL=" + items);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Members of a gzip file stand one behind the other, so that one of them will do. */
  private static byte[] bomb(int mebibytes) throws IOException {
    ByteArrayOutputStream member = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
      gzip.write(new byte[64 * MEBIBYTE]);
    }
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    for (int i = 0; i < mebibytes / 64; i++) {
      member.writeTo(bomb);
    }
    return bomb.toByteArray();
  }
}
