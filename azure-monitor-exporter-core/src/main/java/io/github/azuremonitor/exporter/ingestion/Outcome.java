/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.util.List;

/**
 * What an attempt to send a batch came to: the one judgement of status code, headers and body.
 * Readers pass a {@link Handler}, so that a new outcome does not compile before everyone deals with
 * it.
 */
public sealed interface Outcome {

  /** Calls the handler's method for this outcome. */
  void handle(Handler handler);

  /** The service took every item. */
  record Accepted() implements Outcome {
    @Override
    public void handle(Handler handler) {
      handler.accepted();
    }
  }

  /** The service took all items but those named. */
  record PartlyAccepted(List<ItemVerdict> refused) implements Outcome {
    /** Takes a copy of the list. */
    public PartlyAccepted {
      refused = List.copyOf(refused);
    }

    @Override
    public void handle(Handler handler) {
      handler.partlyAccepted(refused);
    }
  }

  /** The service took some items and did not say which; sending again would double those. */
  record Undetermined() implements Outcome {
    @Override
    public void handle(Handler handler) {
      handler.undetermined();
    }
  }

  /** The service will never take this batch. */
  record Rejected(String message) implements Outcome {
    @Override
    public void handle(Handler handler) {
      handler.rejected(message);
    }
  }

  /** The request was too large for the service or for something in between. */
  record TooLarge() implements Outcome {
    @Override
    public void handle(Handler handler) {
      handler.tooLarge();
    }
  }

  /** The daily quota of the resource is used up. */
  record QuotaExceeded() implements Outcome {
    @Override
    public void handle(Handler handler) {
      handler.quotaExceeded();
    }
  }

  /** The service wants a token and got none, or refused the one it got. */
  record Unauthenticated(String message) implements Outcome {
    @Override
    public void handle(Handler handler) {
      handler.unauthenticated(message);
    }
  }

  /** The identity may not write to the resource, or the resource is not open to this network. */
  record Forbidden() implements Outcome {
    @Override
    public void handle(Handler handler) {
      handler.forbidden();
    }
  }

  /** The service pointed elsewhere, and telemetry must not go there. */
  record RedirectRefused(String host) implements Outcome {
    @Override
    public void handle(Handler handler) {
      handler.redirectRefused(host);
    }
  }

  /** The service could not be reached or has a passing trouble; the same batch may pass later. */
  record Unavailable(String message) implements Outcome {
    @Override
    public void handle(Handler handler) {
      handler.unavailable(message);
    }
  }

  /** Deals with every outcome. Messages hold no key, no token and no telemetry. */
  interface Handler {
    void accepted();

    void partlyAccepted(List<ItemVerdict> refused);

    void undetermined();

    void rejected(String message);

    void tooLarge();

    void quotaExceeded();

    void unauthenticated(String message);

    void forbidden();

    void redirectRefused(String host);

    void unavailable(String message);
  }
}
