/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * A request body that is one buffer handed over as it is; the JDK's own publishers copy it in
 * pieces of 16 KiB. Of known length, since some proxies dislike chunked uploads.
 */
final class SingleBufferPublisher implements HttpRequest.BodyPublisher {

  private final ByteBuffer body;

  SingleBufferPublisher(ByteBuffer body) {
    this.body = body;
  }

  @Override
  public long contentLength() {
    return body.remaining();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(new OneElement(subscriber));
  }

  /** The client may subscribe again to repeat a request, so each subscription has its own view. */
  private final class OneElement implements Flow.Subscription {

    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private boolean ended;

    OneElement(Flow.Subscriber<? super ByteBuffer> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public synchronized void request(long n) {
      if (ended) {
        return;
      }
      ended = true;
      if (n <= 0) {
        subscriber.onError(new IllegalArgumentException("Demand must be positive"));
        return;
      }
      subscriber.onNext(body.duplicate());
      subscriber.onComplete();
    }

    @Override
    public synchronized void cancel() {
      ended = true;
    }
  }
}
