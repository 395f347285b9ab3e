/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

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
import tools.jackson.databind.JsonNode;

@DisplayName("The stream of changes")
@Timeout(30)
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

  @Test
  void endsWhenTheServiceIsClosed() throws IOException {
    Stream stream = stream();
    stream.next();

    service.close();

    // It would wait for ever, or until the time is over, if the stream did not end.
    assertThat(stream.reader.lines()).noneMatch(line -> line.startsWith("event"));
  }

  @Test
  void isThereForSixteenClientsAtATime() throws IOException {
    for (int i = 0; i < 16; i++) {
      stream().next();
    }

    assertThat(client.get("/api/stream").statusCode()).isEqualTo(503);
    assertThat(client.get("/api/summary").statusCode()).isEqualTo(200);

    open.remove(0).socket.close();
    Stream other = open.get(0);
    int status = 503;
    while (status == 503) {
      // That a client has left is noticed when there is something to tell, so one that has stayed
      // says when to try again. Without it thousands of refused connections would be the result,
      // and the server drops those of others when too many are idle.
      client.track(Envelopes.line("Event"));
      other.next();
      Stream stream = stream();
      status = stream.head.startsWith("HTTP/1.1 200 ") ? 200 : 503;
    }
    assertThat(status).isEqualTo(200);
  }

  @Test
  void saysThatItIsThereWhileNothingHappens() throws IOException {
    TelemetryStore store = new TelemetryStore(Limits.STANDARD, Envelopes.CLOCK);
    Pauses pauses = new Pauses();
    ChangeStream changes =
        new ChangeStream(store, pauses, Duration.ofMillis(1), Duration.ofMillis(20));
    LoopbackServer server = LoopbackServer.start(0, exchange -> changes.open().send(exchange));
    try (Socket socket = connect(server.address().getPort())) {
      BufferedReader reader = reader(socket);

      assertThat(reader.lines().filter(line -> line.startsWith(": ")).limit(3)).hasSize(3);
    } finally {
      pauses.close();
      store.close();
      server.stop();
    }
  }

  private Stream stream() throws IOException {
    Stream stream = new Stream(connect(service.port()));
    open.add(stream);
    return stream;
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    socket
        .getOutputStream()
        .write(
            "GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
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
