/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import io.github.azuremonitor.exporter.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The fetches of tokens that have begun and not ended: the running one, and those that were given
 * up because they hang. Each has a daemon thread; of the latter there may be a few only, and then
 * nothing begins before one of them ends.
 *
 * <p>Confined to the pipeline's scheduler, but for {@link #close()}.
 */
final class TokenFetches implements AutoCloseable {

  /** Far longer than an authority takes, or somebody who signs in by hand. */
  static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(5);

  static final int MAX_GIVEN_UP = 3;

  private final Clock clock;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final Set<Fetch> givenUp = new HashSet<>();
  private @Nullable Fetch running;
  private volatile boolean closed;

  TokenFetches(Clock clock) {
    this.clock = clock;
  }

  /** Whether a fetch runs that somebody may wait for. */
  boolean isRunning() {
    return running != null;
  }

  /** Whether another fetch may begin; gives the running one up when it has taken too long. */
  boolean mayBegin() {
    Fetch fetch = running;
    if (fetch != null
        && givenUp.size() < MAX_GIVEN_UP
        && clock.nanoTime() - fetch.begin >= GIVEN_UP_AFTER.toNanos()) {
      givenUp.add(fetch);
      running = null;
      // Most of what blocks ends so.
      fetch.thread.interrupt();
    }
    return running == null;
  }

  /** Has a thread do the work; {@link #ended} is to be called when it is done. */
  void begin(Consumer<Fetch> work) {
    if (closed) {
      return;
    }
    Fetch fetch = new Fetch(clock.nanoTime(), work);
    threads.add(fetch.thread);
    try {
      fetch.thread.start();
    } catch (Throwable e) {
      threads.remove(fetch.thread);
      throw e;
    }
    running = fetch;
  }

  /** Returns whether it was the running one, as opposed to one that was given up. */
  boolean ended(Fetch fetch) {
    boolean expected = fetch.equals(running);
    if (expected) {
      running = null;
    } else {
      givenUp.remove(fetch);
    }
    return expected;
  }

  /** Interrupts all of them. */
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }

  /** A fetch and its thread. */
  final class Fetch {

    private final long begin;
    private final Thread thread;

    private Fetch(long begin, Consumer<Fetch> work) {
      this.begin = begin;
      this.thread = new Thread(null, () -> run(work), "azure-monitor-token", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(TokenFetches.class.getClassLoader());
    }

    private void run(Consumer<Fetch> work) {
      try {
        work.accept(this);
      } finally {
        threads.remove(thread);
      }
    }
  }
}
