/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Shows what becomes of the cost when the work grows: the number of items, of attributes, the size
 * of values, the number of exporters in one process, and what waits in the offline store. Where
 * something costs no more per item, or per part of it, than it did before, it is linear or better.
 *
 * <pre>{@code
 * mvn -q -pl benchmarks -am package -DskipTests -P benchmark -Dbenchmark.program=Growth
 * mvn -q -pl benchmarks -am package -DskipTests -P benchmark -Dbenchmark.program=Growth \
 *     -Dbenchmark.arguments="--seconds 0.2 --steps 3"
 * }</pre>
 *
 * <p>Arguments: {@code --seconds} measured in each row about items, after as long a warm-up (2),
 * {@code --steps} at most in each table (all), {@code --idle-seconds} to wait at most until the
 * threads of idle exporters have ended (30). The tables go to standard output.
 */
public final class Growth {

  private static final Map<String, Double> DEFAULTS =
      Map.of("--seconds", 2.0, "--steps", 99.0, "--idle-seconds", 30.0);

  private Growth() {}

  /** Prints all tables; see the class for the arguments. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Arguments arguments = Arguments.parse(List.of(args), DEFAULTS);
    Logger.getLogger("").setLevel(Level.WARNING);
    String loadBefore = Machine.load();
    run(arguments, System.out::println);
    System.out.println(Machine.describe(loadBefore));
    System.out.println(arguments.describe());
    // The HTTP client of a pipeline that was closed may keep its threads for a while.
    System.exit(0);
  }

  static void run(Arguments arguments, Consumer<String> tables)
      throws IOException, InterruptedException {
    Steps steps = new Steps(arguments.count("--steps"));
    ItemGrowth items = new ItemGrowth(steps, arguments.number("--seconds"));
    tables.accept(items.items());
    tables.accept(items.attributes());
    tables.accept(items.values());
    tables.accept(items.messages());
    tables.accept(new StoreGrowth(steps).sizes());
    tables.accept(new PipelineGrowth(steps, arguments.number("--idle-seconds")).pipelines());
  }
}
