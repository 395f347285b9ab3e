/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Takes URLs apart as telemetry contains them: any text at all, which must never fail and often is
 * no valid {@link java.net.URI}.
 */
final class Urls {

  private Urls() {}

  /**
   * Returns host and port without user info and without the scheme's own port; null without host.
   */
  static @Nullable String target(String url) {
    int start = authorityStart(url);
    if (start < 0) {
      return null;
    }
    int end = authorityEnd(url, start);
    int hostStart = url.lastIndexOf('@', end - 1) + 1;
    String hostAndPort = url.substring(Math.max(start, hostStart), end);
    int colon = hostAndPort.lastIndexOf(':');
    // Colons within brackets belong to an IPv6 address.
    boolean hasPort = colon > hostAndPort.lastIndexOf(']');
    String target =
        hasPort && isIdle(hostAndPort.substring(colon + 1), url.substring(0, start - 3))
            ? hostAndPort.substring(0, colon)
            : hostAndPort;
    return target.isEmpty() || target.startsWith(":") ? null : target;
  }

  /** Tells whether a port says nothing: none at all, zero, or the scheme's own. */
  private static boolean isIdle(String port, String scheme) {
    return port.isEmpty() || port.equals("0") || port.equals(Long.toString(defaultPort(scheme)));
  }

  /** Returns a path without its query. */
  static String withoutQuery(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /** Returns the path, {@code /} when it is empty; null when the text has no host either. */
  static @Nullable String path(String url) {
    int start = authorityStart(url);
    if (start < 0) {
      return null;
    }
    int pathStart = authorityEnd(url, start);
    int pathEnd = pathStart;
    while (pathEnd < url.length() && url.charAt(pathEnd) != '?' && url.charAt(pathEnd) != '#') {
      pathEnd++;
    }
    return pathEnd == pathStart ? "/" : url.substring(pathStart, pathEnd);
  }

  /** Returns the URL without {@code user:password@}. */
  static String withoutUserInfo(String url) {
    int start = authorityStart(url);
    if (start < 0) {
      return url;
    }
    int at = url.lastIndexOf('@', authorityEnd(url, start) - 1);
    return at < start ? url : url.substring(0, start) + url.substring(at + 1);
  }

  /** Returns host and port as they stand in a URL: IPv6 addresses in brackets, no default port. */
  static String hostAndPort(String host, @Nullable Long port, long defaultPort) {
    // A single colon is no address: somebody wrote the port into the host.
    boolean bareIpv6 = host.indexOf(':') != host.lastIndexOf(':') && !host.startsWith("[");
    String literal = bareIpv6 ? "[" + host + "]" : host;
    return port == null || port <= 0 || port == defaultPort ? literal : literal + ":" + port;
  }

  /** Returns the port that a URL of the scheme need not name, or -1. */
  static long defaultPort(@Nullable String scheme) {
    if ("https".equalsIgnoreCase(scheme)) {
      return 443;
    }
    return "http".equalsIgnoreCase(scheme) ? 80 : -1;
  }

  /** Returns the scheme, or null. */
  static @Nullable String scheme(String url) {
    int start = authorityStart(url);
    return start < 0 ? null : url.substring(0, start - 3);
  }

  private static int authorityStart(String url) {
    int colon = url.indexOf(':');
    return colon > 0 && url.startsWith("//", colon + 1) ? colon + 3 : -1;
  }

  private static int authorityEnd(String url, int start) {
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
