/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.net.InetAddress;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The name of this machine. The operating system's own look-up may ask DNS and take seconds, so it
 * runs on a thread of its own that ends with it; until then there is no name.
 */
final class HostName implements Supplier<@Nullable String> {

  private volatile @Nullable String name;

  private HostName() {}

  static HostName lookUp(Function<String, @Nullable String> environment) {
    return lookUp(environment, () -> InetAddress.getLocalHost().getHostName());
  }

  static HostName lookUp(
      Function<String, @Nullable String> environment, Callable<String> operatingSystem) {
    HostName hostName = new HostName();
    hostName.name =
        Stream.of("HOSTNAME", "COMPUTERNAME")
            .map(environment)
            .filter(known -> known != null && !known.isBlank())
            .findFirst()
            .orElse(null);
    if (hostName.name == null) {
      Thread thread =
          new Thread(
              null, () -> hostName.ask(operatingSystem), "azure-monitor-host-name", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(HostName.class.getClassLoader());
      thread.start();
    }
    return hostName;
  }

  private void ask(Callable<String> operatingSystem) {
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
