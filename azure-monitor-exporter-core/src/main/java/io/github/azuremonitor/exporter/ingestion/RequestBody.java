/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * The body of all requests of one attempt, and the one place that knows when its memory may be used
 * again. It is one buffer handed over as it is; the JDK's own publishers copy it in pieces of 16
 * KiB. Of known length, since some proxies dislike chunked uploads.
 *
 * <p>The client may still be reading when an attempt ends, at its deadline for one, and does not
 * tell when it stops. So the end is certain only if two things come together: the service says that
 * it took the items, and the client has come to the end of all that it was given. The first alone
 * can be said too early, by a server that does not care for the rest of a request; the second alone
 * is how this client works, and no promise. Thread-safe.
 */
final class RequestBody implements HttpRequest.BodyPublisher {

  private static final int TAKEN = 200;
  private static final int PARTLY_TAKEN = 206;

  private final ByteBuffer body;
  private final Runnable doneReading;

  /** What the client was given; the positions are its own. */
  private final List<ByteBuffer> views = new ArrayList<>(1);

  private boolean ended;

  /**
   * Creates a body.
   *
   * @param doneReading run at most once, when nobody will read the buffer any more
   */
  RequestBody(ByteBuffer body, Runnable doneReading) {
    this.body = body;
    this.doneReading = doneReading;
  }

  @Override
  public long contentLength() {
    return body.remaining();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(new OneElement(subscriber));
  }

  /** The attempt has its last answer, with that status. */
  void answered(int status) {
    if ((status == TAKEN || status == PARTLY_TAKEN) && endIfRead()) {
      doneReading.run();
    }
  }

  private synchronized boolean endIfRead() {
    // Limits are moved for moments while a view is encrypted, positions never go back.
    if (ended || views.stream().anyMatch(view -> view.position() < body.limit())) {
      return false;
    }
    ended = true;
    return true;
  }

  /**
   * The attempt has ended: whoever comes so late as to begin with the body now, since a name or a
   * proxy took long to find, gets none and so sends nothing twice.
   */
  synchronized void close() {
    ended = true;
  }

  /** The client may subscribe again to repeat a request, so each subscription has its own view. */
  private synchronized ByteBuffer view() throws IOException {
    if (ended) {
      throw new IOException("The body is gone");
    }
    ByteBuffer view = body.duplicate();
    views.add(view);
    return view;
  }

  /** The body as one element. */
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
      try {
        subscriber.onNext(view());
        subscriber.onComplete();
      } catch (IOException e) {
        subscriber.onError(e);
      }
    }

    @Override
    public synchronized void cancel() {
      ended = true;
    }
  }
}
