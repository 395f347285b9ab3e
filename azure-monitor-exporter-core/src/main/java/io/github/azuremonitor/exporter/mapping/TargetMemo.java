/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers targets that had to be put together or cut out: a service calls few others, and again
 * and again. What collides replaces the other. Not thread-safe.
 */
final class TargetMemo {

  private static final int SLOTS = 32;

  /** What is longer is no host that anybody calls, and not worth the memory. */
  private static final int LONGEST = 256;

  private final @Nullable Entry[] hosts = new Entry[SLOTS];
  private final @Nullable Database[] databases = new Database[SLOTS];
  private final @Nullable Entry[] origins = new Entry[SLOTS];

  /** Most calls go where the one before went, which is found out faster than a slot. */
  private @Nullable Entry lastOrigin;

  /** Returns what {@link Urls#hostAndPort} does. */
  String of(String host, @Nullable Long port, long defaultPort) {
    long number = port == null ? 0 : port;
    int slot = slot(host.hashCode() * 31 + Long.hashCode(number));
    Entry known = hosts[slot];
    if (known != null && known.isOf(host, number, defaultPort)) {
      return Objects.requireNonNull(known.target);
    }
    String target = Urls.hostAndPort(host, port, defaultPort);
    if (host.length() <= LONGEST) {
      hosts[slot] = new Entry(host, number, defaultPort, target);
    }
    return target;
  }

  /** Returns what {@link Urls#target} does. */
  @Nullable String ofUrl(String url) {
    Entry last = lastOrigin;
    if (last != null && Urls.hasOrigin(url, last.text)) {
      return last.target;
    }
    int end = Urls.originEnd(url);
    if (end < 0 || end > LONGEST) {
      return Urls.target(url);
    }
    int hash = 0;
    for (int i = 0; i < end; i++) {
      hash = 31 * hash + url.charAt(i);
    }
    int slot = slot(hash);
    Entry known = origins[slot];
    if (known == null || known.text.length() != end || !url.startsWith(known.text)) {
      String origin = url.substring(0, end);
      known = new Entry(origin, 0, 0, Urls.target(origin));
      origins[slot] = known;
    }
    lastOrigin = known;
    return known.target;
  }

  /** Returns {@code server | database}. */
  String ofDatabase(String server, String database) {
    int slot = slot(server.hashCode() * 31 + database.hashCode());
    Database known = databases[slot];
    if (known != null && known.server.equals(server) && known.name.equals(database)) {
      return known.target;
    }
    String target = server + " | " + database;
    if (target.length() <= LONGEST) {
      databases[slot] = new Database(server, database, target);
    }
    return target;
  }

  private static int slot(int hash) {
    return (hash ^ hash >>> 16) & (SLOTS - 1);
  }

  private record Database(String server, String name, String target) {}

  private record Entry(String text, long port, long defaultPort, @Nullable String target) {

    boolean isOf(String host, long number, long idlePort) {
      return port == number && defaultPort == idlePort && text.equals(host);
    }
  }
}
