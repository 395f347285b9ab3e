/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program in a process of its own, which has ended when its output is there.
 *
 * @param classPath of this process, or a part of it
 * @param options of the virtual machine
 */
record ChildProcess(List<String> classPath, List<String> options) {

  private static final int MINUTES = 3;

  /** Leaves out jars and folders in whose path one of the words is. */
  static ChildProcess without(String... words) {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ChildProcess(
        Arrays.stream(all.split(File.pathSeparator))
            .filter(entry -> Stream.of(words).noneMatch(entry::contains))
            .toList(),
        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
  }

  ChildProcess with(String option) {
    return new ChildProcess(classPath, append(options, Stream.of(option)));
  }

  /** Puts folders before everything else. */
  ChildProcess behind(Path... folders) {
    return new ChildProcess(
        append(Stream.of(folders).map(Path::toString).toList(), classPath.stream()), options);
  }

  String joinedClassPath() {
    return String.join(File.pathSeparator, classPath);
  }

  /** Runs it in a folder, and returns what it wrote. */
  String run(Path folder, String main, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(options);
    command.addAll(List.of("-cp", joinedClassPath(), main));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("ended").isTrue();
      String text = Files.readString(output, UTF_8);
      assertThat(process.exitValue()).as(text).isZero();
      return text;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Lines of an output that begin in a certain way. */
  static String lines(String output, String beginning) {
    return output.lines().filter(line -> line.startsWith(beginning)).collect(joining("\n"));
  }

  private static List<String> append(List<String> first, Stream<String> more) {
    return Stream.concat(first.stream(), more).toList();
  }
}
