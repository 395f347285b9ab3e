/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.delivery;

import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * Compresses with the encoder of the pipeline and sends with a client like the pipeline's, on the
 * thread that calls, and does nothing else.
 */
public final class ReadyJson implements AutoCloseable {

  private static final int OK = 200;

  private final GzipEncoder encoder = new GzipEncoder(new BufferPool());
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI track;

  /** Sends to a port of this machine. */
  public ReadyJson(int port) {
    track = URI.create("http://127.0.0.1:" + port + "/v2.1/track");
  }

  /**
   * Sends lines of JSON, and returns when they were accepted.
   *
   * @throws IllegalStateException when they were not
   */
  public void send(Buffer json) {
    Buffer compressed = encoder.encode(json);
    HttpRequest request =
        HttpRequest.newBuilder(track)
            .header("Content-Type", "application/x-json-stream")
            .header("Content-Encoding", "gzip")
            .POST(new WholeBody(ByteBuffer.wrap(compressed.array(), 0, compressed.length())))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != OK) {
        throw new IllegalStateException("The sink answered " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    compressed.release();
  }

  /** Not copied, as in the pipeline. */
  private record WholeBody(ByteBuffer bytes) implements HttpRequest.BodyPublisher {

    @Override
    public long contentLength() {
      return bytes.remaining();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
      subscriber.onSubscribe(
          new Flow.Subscription() {
            private boolean handedOver;

            @Override
            public void request(long n) {
              if (!handedOver) {
                handedOver = true;
                subscriber.onNext(bytes.duplicate());
                subscriber.onComplete();
              }
            }

            @Override
            public void cancel() {
              handedOver = true;
            }
          });
    }
  }

  @Override
  public void close() {
    encoder.close();
  }
}
