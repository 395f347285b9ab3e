/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/** What the library logs while this is open, on whatever level. */
public final class CapturedLog extends Handler implements AutoCloseable {

  /** Held here because the log manager refers to loggers weakly. */
  private final Logger logger;

  private final @Nullable Level levelBefore;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private CapturedLog(Logger logger) {
    this.logger = logger;
    this.levelBefore = logger.getLevel();
    setLevel(Level.ALL);
  }

  /** Starts to capture what is logged by the package of the exporters and those below. */
  public static CapturedLog start() {
    return start("io.github.azuremonitor.exporter");
  }

  /** Starts to capture what is logged by a logger and those below. */
  public static CapturedLog start(String name) {
    Logger logger = Logger.getLogger(name);
    CapturedLog log = new CapturedLog(logger);
    logger.setLevel(Level.ALL);
    logger.addHandler(log);
    return log;
  }

  /** Returns the lines so far, each with its level in front and a failure's stack trace behind. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Returns the lines of a level or above. */
  public List<String> lines(Level level) {
    return lines.stream()
        .filter(line -> Level.parse(line.split(" ", 2)[0]).intValue() >= level.intValue())
        .toList();
  }

  @Override
  public void publish(LogRecord entry) {
    String thrown = entry.getThrown() == null ? "" : " " + entry.getThrown();
    lines.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry) + thrown);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setLevel(levelBefore);
  }
}
