/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import java.io.IOException;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Preloads and looks at what that has done; a process of its own, where nothing is loaded yet. */
final class PreloadProgram {

  private static final String NOWHERE =
      "InstrumentationKey=10ca1000-0000-4000-8000-000000000000;IngestionEndpoint=http://127.0.0.1:9";

  private PreloadProgram() {}

  public static void main(String[] args) throws IOException {
    ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long startedBefore = threads.getTotalStartedThreadCount();
    long before = classes.getTotalLoadedClassCount();
    AzureMonitorPipeline.preload();
    long preloaded = classes.getTotalLoadedClassCount() - before;
    long started = threads.getTotalStartedThreadCount() - startedBefore;
    require(started == 0, "threads started: " + started + ", alive: " + PipelineThreads.alive());
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      List<Path> left = files.filter(file -> !file.endsWith("hsperfdata")).toList();
      require(left.isEmpty(), "files: " + left);
    }

    AtomicBoolean wrapped = new AtomicBoolean();
    ContextStorage.addWrapper(
        storage -> {
          wrapped.set(true);
          return storage;
        });
    Context.current();
    require(wrapped.get(), "the application can no longer replace the storage of contexts");

    long beforeNext = classes.getTotalLoadedClassCount();
    ActivePipeline pipeline =
        AzureMonitorPipeline.builder().connectionString(NOWHERE).assembleUnstarted();
    long left = classes.getTotalLoadedClassCount() - beforeNext;
    require(preloaded > 200, "preloaded: " + preloaded);
    require(left < preloaded / 20, "left after " + preloaded + ": " + left);
    require(pipeline.report().isBalanced(), "not balanced");
    System.out.println("as promised");
  }

  private static void require(boolean fulfilled, String otherwise) {
    if (!fulfilled) {
      throw new IllegalStateException(otherwise);
    }
  }
}
