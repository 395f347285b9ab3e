/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * The service took all items but those named.
   *
   * @param refused a verdict for each of them, at most one per item
   * @param retryAfter how long the service wants to be left alone, or null when it did not say
   */
  record PartlyAccepted(List<ItemVerdict> refused, @Nullable Duration retryAfter)
      implements Outcome {
    /** Takes a copy of the list. */
    public PartlyAccepted {
      refused = List.copyOf(refused);
    }

    /** The service did not say when to come again. */
    public PartlyAccepted(List<ItemVerdict> refused) {
      this(refused, null);
    }

    @Override
    public void handle(Handler handler) {
      handler.partlyAccepted(refused, retryAfter);
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

  /**
   * The daily quota of the resource is used up.
   *
   * @param retryAfter how long the service wants to be left alone, or null when it did not say
   */
  record QuotaExceeded(@Nullable Duration retryAfter) implements Outcome {
    /** The service did not say when to come again. */
    public QuotaExceeded() {
      this(null);
    }

    @Override
    public void handle(Handler handler) {
      handler.quotaExceeded(retryAfter);
    }
  }

  /** The service wants a token and got none, or refuses those it gets. */
  record Unauthenticated(String message) implements Outcome {
    @Override
    public void handle(Handler handler) {
      handler.unauthenticated(message);
    }
  }

  /** The service wants a token, and the credential did not bring one; nothing was sent. */
  record NoToken(String message) implements Outcome {
    @Override
    public void handle(Handler handler) {
      handler.noToken(message);
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

  /**
   * There is no secure connection to the service, and so none at all; it may take somebody to
   * change that, but the same batch may pass later.
   */
  record Insecure(String message) implements Outcome {
    @Override
    public void handle(Handler handler) {
      handler.insecure(message);
    }
  }

  /**
   * A proxy lets nothing through; it may take somebody to change that, but the same batch may pass
   * later.
   */
  record ProxyRefused(String message) implements Outcome {
    @Override
    public void handle(Handler handler) {
      handler.proxyRefused(message);
    }
  }

  /**
   * The service could not be reached or has a passing trouble; the same batch may pass later.
   *
   * @param message what happened
   * @param retryAfter how long the service wants to be left alone, or null when it did not say
   */
  record Unavailable(String message, @Nullable Duration retryAfter) implements Outcome {
    /** The service did not say when to come again. */
    public Unavailable(String message) {
      this(message, null);
    }

    @Override
    public void handle(Handler handler) {
      handler.unavailable(message, retryAfter);
    }
  }

  /** Deals with every outcome. Messages hold no key, no token and no telemetry. */
  interface Handler {
    void accepted();

    void partlyAccepted(List<ItemVerdict> refused, @Nullable Duration retryAfter);

    void undetermined();

    void rejected(String message);

    void tooLarge();

    void quotaExceeded(@Nullable Duration retryAfter);

    void unauthenticated(String message);

    /** By default like a token that the service refused. */
    default void noToken(String message) {
      unauthenticated(message);
    }

    void forbidden();

    void redirectRefused(String host);

    void insecure(String message);

    /** By default like a way that is not secure. */
    default void proxyRefused(String message) {
      insecure(message);
    }

    void unavailable(String message, @Nullable Duration retryAfter);
  }
}
