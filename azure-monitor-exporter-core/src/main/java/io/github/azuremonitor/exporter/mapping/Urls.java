/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes URLs apart as telemetry contains them: any text at all, which must never fail and often is
 * no valid {@link java.net.URI}.
 */
final class Urls {

  private static final String ESCAPED_AT = "%40";
  private static final String ESCAPED_COLON = "%3A";

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

  /** Returns where scheme and authority end, or -1 when the text has none. */
  static int originEnd(String url) {
    int start = authorityStart(url);
    return start < 0 ? -1 : authorityEnd(url, start);
  }

  /** Tells whether scheme and authority are the given ones. */
  static boolean hasOrigin(String url, String origin) {
    int end = origin.length();
    return url.startsWith(origin) && (url.length() == end || endsAuthority(url.charAt(end)));
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

  /** Tells whether a text begins as a URL does. */
  static boolean isUrl(String text) {
    int start = authorityStart(text);
    for (int i = 0; i < start - 3; i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '+' && c != '-' && c != '.') {
        return false;
      }
    }
    return start >= 0;
  }

  /** Returns the URL without {@code user:password@}, also in URLs that its parameters hold. */
  static String withoutUserInfo(String url) {
    if (url.indexOf('@') < 0 && !url.contains(ESCAPED_AT)) {
      return url;
    }
    String plain = withoutUserInfo(url, "//", "/?#&", "@");
    return withoutUserInfo(plain, "%2F%2F", "%&#", ESCAPED_AT);
  }

  private static String withoutUserInfo(String url, String slashes, String ends, String at) {
    StringBuilder safe = new StringBuilder(url.length());
    int copied = 0;
    int start = indexOf(url, slashes, 0);
    while (start >= 0) {
      int authority = start + slashes.length();
      int end = authority;
      int lastAt = -1;
      while (end < url.length()) {
        if (url.startsWith(at, end)) {
          lastAt = end;
          end += at.length();
        } else if (url.startsWith(ESCAPED_COLON, end) || url.startsWith("%3a", end)) {
          end += ESCAPED_COLON.length();
        } else if (ends.indexOf(url.charAt(end)) >= 0) {
          break;
        } else {
          end++;
        }
      }
      if (lastAt >= 0) {
        safe.append(url, copied, authority);
        copied = lastAt + at.length();
      }
      start = indexOf(url, slashes, end);
    }
    return safe.append(url, copied, url.length()).toString();
  }

  /** Escapes may be written in either case. */
  private static int indexOf(String url, String slashes, int from) {
    int upper = url.indexOf(slashes, from);
    int lower = url.indexOf(slashes.toLowerCase(Locale.ROOT), from);
    return upper < 0 || (lower >= 0 && lower < upper) ? lower : upper;
  }

  /** Returns host and port as they stand in a URL: IPv6 addresses in brackets, no default port. */
  static String hostAndPort(String host, @Nullable Long port, long defaultPort) {
    if (isUrl(host)) {
      String target = target(host);
      return target == null ? host : target;
    }
    String literal = isBareIpv6(host) ? "[" + host + "]" : host;
    return port == null || port <= 0 || port == defaultPort ? literal : literal + ":" + port;
  }

  /** A single colon is no address: somebody wrote the port into the host. */
  private static boolean isBareIpv6(String host) {
    int colons = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == ':') {
        colons++;
      } else if (c == '%') {
        // The name of an interface follows.
        break;
      } else if (Character.digit(c, 16) < 0 && c != '.') {
        return false;
      }
    }
    return colons > 1;
  }

  /** Returns the port that a URL of the scheme need not name, or -1. */
  static long defaultPort(@Nullable String scheme) {
    if ("https".equalsIgnoreCase(scheme)) {
      return 443;
    }
    return "http".equalsIgnoreCase(scheme) ? 80 : -1;
  }

  /** Returns the port that a URL need not name, or -1. */
  static long defaultPortOf(String url) {
    int length = authorityStart(url) - 3;
    if (length == 5 && url.regionMatches(true, 0, "https", 0, length)) {
      return 443;
    }
    return length == 4 && url.regionMatches(true, 0, "http", 0, length) ? 80 : -1;
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
    while (end < url.length() && !endsAuthority(url.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean endsAuthority(char c) {
    return c == '/' || c == '?' || c == '#';
  }
}
