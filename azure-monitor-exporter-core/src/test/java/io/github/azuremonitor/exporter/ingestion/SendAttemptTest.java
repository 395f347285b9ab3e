/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.testing.VirtualTime;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SendAttemptTest {

  @Test
  @DisplayName(
      "ING-10 whoever knows the result may send the items again: no request begins with them")
  void resultThenNothing() {
    VirtualTime time = new VirtualTime();
    HttpTransport transport = new HttpTransport(HttpOptions.DEFAULT, time);
    RequestBody body = new RequestBody(ByteBuffer.wrap(new byte[] {1, 2, 3}), () -> {});
    URI target = URI.create("http://127.0.0.1:1/v2.1/track");
    SendAttempt attempt =
        new SendAttempt(
            new Route(target, transport, null, time), time, time, Duration.ofHours(1), body, 1);
    Reader reader = new Reader();
    try {
      // Called while the attempt is still ending.
      attempt.start().thenAccept(result -> body.subscribe(reader));
      assertThat(reader.failure).hasNullValue();
      attempt.close();
      assertThat(reader.failure.get()).hasMessage("The body is gone");
    } finally {
      transport.close();
    }
  }

  /** A request that begins. */
  private static final class Reader implements Flow.Subscriber<ByteBuffer> {

    final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(1);
    }

    @Override
    public void onNext(ByteBuffer item) {
      failure.set(new AssertionError("It was given the body"));
    }

    @Override
    public void onError(Throwable cause) {
      failure.set(cause);
    }

    @Override
    public void onComplete() {}
  }
}
