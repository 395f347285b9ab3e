/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBodyTest {

  private final AtomicInteger timesDone = new AtomicInteger();
  private final RequestBody body =
      new RequestBody(
          ByteBuffer.wrap(new byte[] {1, 2, 3}).asReadOnlyBuffer(), timesDone::incrementAndGet);

  /** A client that reads when the test says so. */
  private static final class Client implements Flow.Subscriber<ByteBuffer> {

    private final List<ByteBuffer> given = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(1);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
      given.add(buffer);
    }

    @Override
    public void onError(Throwable failure) {
      failures.add(failure);
    }

    @Override
    public void onComplete() {}

    void read(int bytes) {
      given.get(0).get(new byte[bytes]);
    }
  }

  private Client subscribed() {
    Client client = new Client();
    body.subscribe(client);
    return client;
  }

  @ParameterizedTest(name = "status {0} after {1} of 3 bytes: {2}")
  @CsvSource({
    "200, 3, 1",
    "206, 3, 1",
    "200, 2, 0",
    "206, 0, 0",
    "202, 3, 0",
    "307, 3, 0",
    "429, 3, 0",
    "500, 3, 0"
  })
  @DisplayName("reading is done when the service took the items and the client is at the end")
  void doneReading(int status, int bytesRead, int times) {
    subscribed().read(bytesRead);
    body.answered(status);
    assertThat(timesDone).hasValue(times);
  }

  @Test
  @DisplayName("a request that was given up may be read though its repetition was answered")
  void repeated() {
    Client first = subscribed();
    subscribed().read(3);
    body.answered(200);
    assertThat(timesDone).hasValue(0);
    first.read(3);
    body.answered(200);
    assertThat(timesDone).hasValue(1);
  }

  @Test
  @DisplayName("nobody gets what nobody reads any more, and that is said once")
  void ended() {
    subscribed().read(3);
    body.answered(200);
    body.answered(200);
    assertThat(timesDone).hasValue(1);
    Client late = subscribed();
    assertThat(late.given).isEmpty();
    assertThat(late.failures).singleElement().isInstanceOf(IOException.class);
  }

  @Test
  @DisplayName("each reader has positions of its own, and the length stays the same")
  void views() {
    subscribed().read(2);
    assertThat(body.contentLength()).isEqualTo(3);
    assertThat(subscribed().given.get(0).remaining()).isEqualTo(3);
  }
}
