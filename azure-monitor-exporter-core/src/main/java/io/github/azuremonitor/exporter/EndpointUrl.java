/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.ingestion.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks the base URL of a service.
 *
 * <p>Strict, because this is the last occasion to report a mistake to the person who made it: later
 * on it would be a failed request, again and again, or telemetry sent in clear.
 */
final class EndpointUrl {

  private static final int MAX_PORT = 65_535;
  private static final String NOT_SECURE =
      "must begin with https:// (http:// is for local hosts only)";

  private EndpointUrl() {}

  /** Returns the URL with exactly one slash at its end; its path, if any, is kept. */
  static URI parse(
      String name, String value, Cleartext cleartext, ConnectionStringDiagnosis problem) {
    URI url;
    try {
      url = new URI(value);
    } catch (URISyntaxException e) {
      throw problem.unusable(name, value, "is not a URL: " + e.getReason());
    }
    String reason = reasonToRefuse(url, cleartext);
    if (reason != null) {
      throw problem.unusable(name, value, reason);
    }
    return withOneFinalSlash(url);
  }

  private static @Nullable String reasonToRefuse(URI url, Cleartext cleartext) {
    String authority = url.getRawAuthority();
    if (url.getScheme() == null || authority == null) {
      return "is not an absolute URL, for example https://host.example/";
    }
    // The parser finds user-info only where it also finds a valid host.
    if (authority.indexOf('@') >= 0) {
      return "must not contain a user name or password";
    }
    if (url.getHost() == null) {
      return "has an invalid host or port: '"
          + Redaction.excerpt("//" + authority).substring(2)
          + "'";
    }
    if (url.getPort() == 0 || url.getPort() > MAX_PORT) {
      return "has a port that is not in the range of 1 to " + MAX_PORT;
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      return "must not contain a query or a fragment";
    }
    boolean allowed =
        switch (url.getScheme().toLowerCase(Locale.ROOT)) {
          case "https" -> true;
          case "http" -> cleartext == Cleartext.EVERYWHERE || staysHere(url);
          default -> false;
        };
    return allowed ? null : NOT_SECURE;
  }

  /** Refuses a URL, parsed before, that leads to another machine without TLS. */
  static void requireSecure(String name, URI url, ConnectionStringDiagnosis problem) {
    if ("http".equalsIgnoreCase(url.getScheme()) && !staysHere(url)) {
      throw problem.unusable(name, url.toString(), NOT_SECURE);
    }
  }

  private static boolean staysHere(URI url) {
    return Loopback.contains(url.getHost());
  }

  private static URI withOneFinalSlash(URI url) {
    // Other letters than those of ASCII are legal in a path here, but not on the wire.
    String text = url.toASCIIString();
    int end = text.length();
    while (text.charAt(end - 1) == '/') {
      end--;
    }
    return URI.create(text.substring(0, end) + "/");
  }
}
