/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The stream of changes")
@Timeout(120)
class ChangeStreamTest {

  private final LocalIngestion service = LocalIngestion.start(0, Envelopes.CLOCK, Limits.STANDARD);
  private final TestClient client = new TestClient(service);
  private final List<Stream> open = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Stream stream : open) {
      stream.socket.close();
    }
    service.close();
  }

  @Test
  void beginsWithTheStateAndTellsChanges() throws IOException {
    client.track(Envelopes.line("Event"));
    Stream stream = stream();

    assertThat(stream.head)
        .startsWith("HTTP/1.1 200 ")
        .containsIgnoringCase("Content-Type: text/event-stream")
        .doesNotContainIgnoringCase("Access-Control");
    assertThat(stream.next())
        .isEqualTo(
            StrictJson.read(
                "{\"newest\":1,\"kept\":1,\"accepted\":1,\"rejected\":0,\"requests\":1}"));

    client.track(Envelopes.line("Event") + "\nno item");
    assertThat(stream.until("accepted", 2).path("rejected").intValue()).isEqualTo(1);

    service.clear();
    assertThat(stream.until("kept", 0).path("newest").intValue()).isEqualTo(2);
  }

  @Test
  void summarizesWhatComesQuickly() throws IOException {
    Stream stream = stream();
    stream.next();
    long begin = System.nanoTime();
    for (int i = 0; i < 200; i++) {
      client.track(Envelopes.line("Event"));
    }

    int events = 0;
    for (JsonNode event = stream.next(); ; event = stream.next()) {
      events++;
      if (event.path("kept").intValue() == 200) {
        break;
      }
    }
    long halfSeconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 500;
    assertThat(events).isLessThanOrEqualTo((int) halfSeconds + 2);
  }

  @DisplayName("ends when the service is closed")
  @ParameterizedTest(name = "while it waits for {3}")
  @CsvSource({
    "PT1H, PT1H, 'data: ', the time of the next event",
    "PT0.001S, PT0.02S, ': ', a change"
  })
  void endsWhenTheServiceIsClosed(Duration pace, Duration quiet, String line, String what)
      throws IOException {
    TelemetryStore store = new TelemetryStore(Limits.STANDARD, Envelopes.CLOCK);
    Pauses pauses = new Pauses();
    ChangeStream changes = new ChangeStream(store, pauses, pace, quiet);
    LoopbackServer server = LoopbackServer.start(0, handler(changes));
    try (Socket socket = connect(server.address().getPort())) {
      BufferedReader reader = reader(socket);
      assertThat(reader.lines().anyMatch(read -> read.startsWith(line))).as(what).isTrue();

      // The server goes on: it would drop the connection whatever the stream does.
      pauses.close();
      store.close();

      // It would wait until the time is over, or go on and on, if the stream did not end.
      assertThat(reader.lines().limit(10_000).count()).isLessThan(10_000);
    } finally {
      server.stop();
    }
  }

  @Test
  void clientsThatLeaveTakeNoPlaceWhileNothingHappens() throws IOException {
    for (int i = 0; i < 40; i++) {
      try (Socket socket = connect(service.port())) {
        Stream stream = new Stream(socket);

        assertThat(stream.head).as("stream %d", i).startsWith("HTTP/1.1 200 ");
        stream.next();
      }
    }
  }

  @Test
  void theOldestOfSixteenMakesPlaceForAnother() throws IOException {
    for (int i = 0; i < 16; i++) {
      stream().next();
    }
    Stream oldest = open.get(0);

    Stream another = stream();

    assertThat(another.head).startsWith("HTTP/1.1 200 ");
    assertThat(oldest.reader.lines()).noneMatch(line -> line.startsWith("event"));
    client.track(Envelopes.line("Event"));
    for (Stream stream : open.subList(1, 17)) {
      stream.until("kept", 1);
    }
  }

  @Test
  void saysThatItIsThereWhileNothingHappens() throws IOException {
    TelemetryStore store = new TelemetryStore(Limits.STANDARD, Envelopes.CLOCK);
    Pauses pauses = new Pauses();
    ChangeStream changes =
        new ChangeStream(store, pauses, Duration.ofMillis(1), Duration.ofMillis(20));
    LoopbackServer server = LoopbackServer.start(0, handler(changes));
    try (Socket socket = connect(server.address().getPort())) {
      BufferedReader reader = reader(socket);

      assertThat(reader.lines().filter(line -> line.startsWith(": ")).limit(3)).hasSize(3);
    } finally {
      pauses.close();
      store.close();
      server.stop();
    }
  }

  /** As the front door does it. */
  private static HttpHandler handler(ChangeStream changes) {
    return exchange -> {
      try {
        changes.open().send(exchange);
      } finally {
        exchange.close();
      }
    };
  }

  private Stream stream() throws IOException {
    Stream stream = new Stream(connect(service.port()));
    open.add(stream);
    return stream;
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(60_000);
    socket
        .getOutputStream()
        .write(
            "GET /api/stream HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** One client. The frames of the chunked encoding look like lines of no meaning. */
  private static final class Stream {
    private final Socket socket;
    private final BufferedReader reader;
    private final String head;

    Stream(Socket socket) throws IOException {
      this.socket = socket;
      this.reader = reader(socket);
      StringBuilder text = new StringBuilder();
      for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
        text.append(line).append('\n');
      }
      head = text.toString();
    }

    JsonNode next() throws IOException {
      String line = reader.readLine();
      while (!line.startsWith("data: ")) {
        line = reader.readLine();
      }
      return StrictJson.read(line.substring("data: ".length()));
    }

    JsonNode until(String field, int value) throws IOException {
      JsonNode event = next();
      while (event.path(field).intValue() != value) {
        event = next();
      }
      return event;
    }
  }
}
