/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import io.github.azuremonitor.spring.logging.StartupLines.Line;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Passes log lines on to the OpenTelemetry SDK of the application that they belong to. While an
 * application starts, which is from when its logging framework is set up until it has an SDK, its
 * lines are kept, a bounded number of them.
 *
 * <p>Thread-safe.
 */
public final class LogRouter {

  /**
   * So often what was kept is passed on in its order; the order of what comes then is by chance.
   */
  private static final int ROUNDS = 3;

  private final BiConsumer<String, RuntimeException> errors;
  private final ThreadLocal<Boolean> emitting = ThreadLocal.withInitial(() -> false);
  private final Object lock = new Object();

  /** The application that began to start last is last. */
  private volatile List<StartupLines> starting = List.of();

  /** The newest is last. */
  private volatile List<LogDestination> installed = List.of();

  /**
   * Creates a router without destinations.
   *
   * @param errors what is told of lines that could not be passed on and have no caller any more
   */
  public LogRouter(BiConsumer<String, RuntimeException> errors) {
    this.errors = errors;
  }

  /**
   * Keeps a line or passes it on. What is logged while a line is passed on is left out: it would be
   * passed on as well, and so for ever.
   *
   * @param line what was logged, on this thread
   */
  public void accept(LogLine line) {
    if (emitting.get() || LogRules.isAboutExporting(line)) {
      return;
    }
    Context context = TraceOfLine.context(line);
    if (starting.isEmpty() || !keep(line, context)) {
      emit(line, context, Routing.choose(installed, context));
    }
  }

  private boolean keep(LogLine line, Context context) {
    StartupLines startup = startupOf(Thread.currentThread());
    if (startup == null) {
      return false;
    }
    if (!startup.rules().allow(line)) {
      return true;
    }
    // Formats the message, which runs code of the application: not under our lock.
    LogLine kept = line.toKept();
    synchronized (lock) {
      return startup.add(kept, context);
    }
  }

  /** What threads of a starting application log is its own as long as there is no other one. */
  private @Nullable StartupLines startupOf(Thread thread) {
    List<StartupLines> candidates = starting;
    StartupLines own = newest(candidates, startup -> startup.isOn(thread));
    return own == null && installed.isEmpty() ? newest(candidates, startup -> true) : own;
  }

  private void emit(LogLine line, Context context, @Nullable LogDestination destination) {
    if (destination == null || !destination.rules().allow(line)) {
      return;
    }
    emitting.set(true);
    try {
      LogRecordBuilder record =
          destination
              .openTelemetry()
              .getLogsBridge()
              .get(line.loggerName())
              .logRecordBuilder()
              .setContext(context)
              .setSeverity(line.severity());
      line.writeTo(record, destination.rules().contextKeys());
      record.emit();
    } finally {
      emitting.set(false);
    }
  }

  /** An application starts on this thread; its lines wait for its own SDK. */
  void expect(Object application, LogRules rules, int capacity) {
    synchronized (lock) {
      starting =
          plus(starting, new StartupLines(application, Thread.currentThread(), rules, capacity));
    }
  }

  boolean isExpectingOnThisThread() {
    return startingHere() != null;
  }

  private @Nullable StartupLines startingHere() {
    Thread thread = Thread.currentThread();
    return newest(starting, startup -> startup.isOn(thread));
  }

  /**
   * Passes what was kept on this thread on to a destination, and all that comes after it. Returns
   * how many lines could not be kept.
   */
  int install(LogDestination destination) {
    StartupLines startup = startingHere();
    if (startup == null) {
      synchronized (lock) {
        installed = plus(installed, destination);
      }
      return 0;
    }
    conclude(startup, destination);
    return startup.missed();
  }

  /** An application has started; lines without an SDK of their own go where all others go. */
  void started(Object application) {
    StartupLines startup = newest(starting, other -> other.isOf(application));
    if (startup != null) {
      conclude(startup, null);
    }
  }

  /** An application is not going to have an SDK; what it said is let go. */
  void abandon(Object application) {
    end(startup -> startup.isOf(application));
  }

  /** Likewise, of the one that starts on this thread. */
  void abandonOnThisThread() {
    StartupLines startup = startingHere();
    end(other -> other == startup);
  }

  private void end(Predicate<StartupLines> ended) {
    synchronized (lock) {
      starting.stream().filter(ended).forEach(StartupLines::close);
      starting = starting.stream().filter(ended.negate()).toList();
    }
  }

  /** Ends passing on to a destination. */
  void uninstall(LogDestination destination) {
    synchronized (lock) {
      installed = installed.stream().filter(other -> other != destination).toList();
    }
  }

  /** Tells whether nobody needs this any more. */
  boolean isIdle() {
    synchronized (lock) {
      return starting.isEmpty() && installed.isEmpty();
    }
  }

  /** What is logged meanwhile is kept as well, so that the order stays. */
  private void conclude(StartupLines startup, @Nullable LogDestination destination) {
    boolean ended = false;
    for (int round = 1; !ended; round++) {
      // Threads that never stop logging would hold the start up.
      ended = round == ROUNDS;
      List<Line> kept = takeOrEnd(startup, destination, ended);
      ended |= kept.isEmpty();
      kept.forEach(line -> replay(line, destination));
    }
  }

  private List<Line> takeOrEnd(
      StartupLines startup, @Nullable LogDestination destination, boolean end) {
    synchronized (lock) {
      List<Line> kept = startup.take();
      if (end || kept.isEmpty()) {
        if (destination != null) {
          installed = plus(installed, destination);
        }
        end(other -> other == startup);
      }
      return kept;
    }
  }

  /** A processor of the application's that throws costs this line, not the start. */
  private void replay(Line kept, @Nullable LogDestination destination) {
    LogDestination chosen =
        destination == null ? Routing.choose(installed, kept.context()) : destination;
    try {
      emit(kept.line(), kept.context(), chosen);
    } catch (RuntimeException e) {
      errors.accept("A log event could not be passed on", e);
    }
  }

  private static @Nullable StartupLines newest(
      List<StartupLines> all, Predicate<StartupLines> wanted) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (wanted.test(all.get(i))) {
        return all.get(i);
      }
    }
    return null;
  }

  private static <T> List<T> plus(List<T> all, T one) {
    return Stream.concat(all.stream(), Stream.of(one)).toList();
  }
}
