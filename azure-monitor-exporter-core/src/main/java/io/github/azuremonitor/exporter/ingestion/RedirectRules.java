/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides where telemetry and tokens may go when an answer points elsewhere: whoever can forge one,
 * or runs a gateway in between, must not get hold of either. A service of Azure may point to
 * another one of its own cloud, every other host only to itself.
 */
final class RedirectRules {

  private static final int HTTPS_PORT = 443;
  private static final int MAX_LENGTH = 2048;

  private final URI configured;
  private final String configuredHost;

  /** Creates the rules for an endpoint that was configured, and so is trusted. */
  RedirectRules(URI configured) {
    this.configured = configured;
    this.configuredHost = canonical(configured.getHost());
  }

  /**
   * Returns where to repeat a request.
   *
   * @param from the address of the request just made
   * @param locations the values of the answer's {@code Location}
   * @return the address in its canonical form, or empty when nothing may be sent there
   */
  Optional<URI> target(URI from, List<String> locations) {
    if (locations.size() != 1) {
      return Optional.empty();
    }
    return parse(locations.get(0))
        .filter(RedirectRules::isPlain)
        .filter(location -> isSameLoopbackOrigin(location) || isTrusted(location, from))
        .flatMap(RedirectRules::canonical);
  }

  /** Returns what may be told of a refused address; the rest may hold secrets of somebody else. */
  static String hostOf(List<String> locations) {
    if (locations.size() > 1) {
      return "several addresses";
    }
    return locations.stream()
        .findFirst()
        .map(
            location ->
                parse(location)
                    .map(uri -> uri.getHost() == null ? withoutHost() : uri.getHost())
                    .map(ForeignText::of)
                    .orElse("an unreadable address"))
        .orElse(withoutHost());
  }

  private static String withoutHost() {
    return "an address without a host";
  }

  private static Optional<URI> parse(String location) {
    if (location.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(location.strip()));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether there is a host, as the parser understands it, and nothing around it: no name that may
   * be taken for the host, and nothing that is not sent.
   */
  private static boolean isPlain(URI location) {
    return location.getHost() != null
        && location.getRawUserInfo() == null
        && location.getRawAuthority().indexOf('@') < 0
        && location.getRawFragment() == null;
  }

  private boolean isTrusted(URI location, URI from) {
    String host = canonical(location.getHost());
    return hasScheme(location, "https")
        && !isAddress(host)
        && (effectivePort(location) == HTTPS_PORT || isSameHostAndPort(location, from))
        && (host.equals(configuredHost) || isOfSameCloud(host));
  }

  private static boolean isSameHostAndPort(URI one, URI other) {
    return canonical(one.getHost()).equals(canonical(other.getHost()))
        && effectivePort(one) == effectivePort(other);
  }

  private boolean isOfSameCloud(String host) {
    return Arrays.stream(Cloud.values())
        .anyMatch(cloud -> cloud.contains(configuredHost) && cloud.contains(host));
  }

  /** Cleartext stays on this machine, and with the one server that was configured. */
  private boolean isSameLoopbackOrigin(URI location) {
    return hasScheme(location, "http")
        && hasScheme(configured, "http")
        && Loopback.contains(configured.getHost())
        && isSameHostAndPort(location, configured);
  }

  private static boolean hasScheme(URI uri, String scheme) {
    return scheme.equalsIgnoreCase(uri.getScheme());
  }

  private static int effectivePort(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : hasScheme(uri, "https") ? HTTPS_PORT : 80;
  }

  /** Whether it is a literal address; a name does not end with a number. */
  private static boolean isAddress(String host) {
    char last = host.charAt(host.lastIndexOf('.') + 1);
    return host.startsWith("[") || (last >= '0' && last <= '9');
  }

  private static String canonical(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static Optional<URI> canonical(URI uri) {
    @Nullable String query = uri.getRawQuery();
    String text =
        uri.getScheme().toLowerCase(Locale.ROOT)
            + "://"
            + canonical(uri.getHost())
            + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
            + (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
            + (query == null ? "" : "?" + query);
    return parse(text).filter(result -> result.getHost() != null);
  }
}
