/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The name of this machine. The operating system's own look-up may ask DNS and take seconds, so it
 * runs on a thread of its own that ends with it; until then there is no name. Where the environment
 * has the name there is no such thread.
 */
final class HostName implements Supplier<@Nullable String> {

  private static final List<String> VARIABLES = List.of("HOSTNAME", "COMPUTERNAME");

  private final Callable<String> operatingSystem;
  private volatile @Nullable String name;

  private HostName(@Nullable String name, Callable<String> operatingSystem) {
    this.name = name;
    this.operatingSystem = operatingSystem;
  }

  static HostName of(Function<String, @Nullable String> environment) {
    return of(environment, () -> InetAddress.getLocalHost().getHostName());
  }

  static HostName of(
      Function<String, @Nullable String> environment, Callable<String> operatingSystem) {
    for (String variable : VARIABLES) {
      String value = environment.apply(variable);
      if (value != null && !value.isBlank()) {
        return new HostName(value, operatingSystem);
      }
    }
    return new HostName(null, operatingSystem);
  }

  /** Begins the look-up if it is needed; to be called once. */
  void start() {
    if (name == null) {
      Thread thread = new Thread(null, this::ask, "azure-monitor-host-name", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(HostName.class.getClassLoader());
      thread.start();
    }
  }

  private void ask() {
    String found = "";
    try {
      found = operatingSystem.call();
    } catch (Throwable e) {
      // A machine without a name, or without a resolver that works, has no instance tag.
    } finally {
      name = found;
    }
  }

  /** Returns the name, empty when there is none, or null while that is not known yet. */
  @Override
  public @Nullable String get() {
    return name;
  }
}
