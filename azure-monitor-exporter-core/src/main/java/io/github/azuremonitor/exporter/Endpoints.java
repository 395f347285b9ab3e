/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where to send to.
 *
 * <p>Each endpoint is found on its own: given explicitly, else derived from the suffix, else that
 * of the public cloud. The strings of sovereign clouds rely on this, they give one endpoint and
 * leave the other to be derived.
 *
 * @param ingestion base URL of the ingestion service
 * @param live base URL of the live metrics service
 * @param region the region in lower case, or null if it is not known
 */
record Endpoints(URI ingestion, URI live, @Nullable String region) {

  private static final URI PUBLIC_INGESTION = URI.create("https://dc.services.visualstudio.com/");
  private static final URI PUBLIC_LIVE = URI.create("https://rt.services.visualstudio.com/");

  static Endpoints of(
      ConnectionStringFields fields, Cleartext cleartext, ConnectionStringDiagnosis problem) {
    URI ingestion =
        find(
            fields,
            ConnectionStringFields.INGESTION_ENDPOINT,
            "dc",
            PUBLIC_INGESTION,
            cleartext,
            problem);
    URI live =
        find(fields, ConnectionStringFields.LIVE_ENDPOINT, "live", PUBLIC_LIVE, cleartext, problem);
    String region = regionOf(ingestion.getHost());
    return new Endpoints(ingestion, live, region == null ? location(fields) : region);
  }

  private static URI find(
      ConnectionStringFields fields,
      String name,
      String prefix,
      URI publicDefault,
      Cleartext cleartext,
      ConnectionStringDiagnosis problem) {
    String explicit = fields.get(name);
    if (explicit != null) {
      return EndpointUrl.parse(name, explicit, cleartext, problem);
    }
    String suffix = fields.get(ConnectionStringFields.ENDPOINT_SUFFIX);
    return suffix == null ? publicDefault : derive(prefix, suffix, fields, problem);
  }

  /** Refuses endpoints on other machines that are without TLS. */
  void requireSecure() {
    ConnectionStringDiagnosis problem = new ConnectionStringDiagnosis(null);
    EndpointUrl.requireSecure(ConnectionStringFields.INGESTION_ENDPOINT, ingestion, problem);
    EndpointUrl.requireSecure(ConnectionStringFields.LIVE_ENDPOINT, live, problem);
  }

  private static URI derive(
      String prefix,
      String suffix,
      ConnectionStringFields fields,
      ConnectionStringDiagnosis problem) {
    String location = fields.get(ConnectionStringFields.LOCATION);
    if (location != null && !location.chars().allMatch(Endpoints::isLetterOrDigit)) {
      throw problem.unusable(
          ConnectionStringFields.LOCATION,
          location,
          "may consist of letters and digits only, for example westeurope");
    }
    String host =
        (location == null ? "" : location + ".")
            + prefix
            + "."
            + (suffix.startsWith(".") ? suffix.substring(1) : suffix);
    // Checked first, so that a suffix cannot become a port, a path or user-info.
    if (!host.endsWith(".")
        && host.chars().allMatch(c -> isLetterOrDigit(c) || c == '.' || c == '-')) {
      URI url = URI.create("https://" + host + "/");
      if (url.getHost() != null) {
        return url;
      }
    }
    throw problem.unusable(
        ConnectionStringFields.ENDPOINT_SUFFIX,
        suffix,
        "is not the end of a host name, for example applicationinsights.us");
  }

  /** The first label of hosts such as {@code westeurope-5.in.applicationinsights.azure.com}. */
  private static @Nullable String regionOf(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    int dot = name.indexOf('.');
    if (dot < 0
        || !(name.startsWith(".in.applicationinsights.", dot)
            || name.startsWith(".in.ai.monitor.", dot))) {
      return null;
    }
    String label = name.substring(0, dot);
    int hyphen = label.lastIndexOf('-');
    // Several scale units serve one region, numbered after the hyphen.
    String region =
        hyphen > 0 && label.chars().skip(hyphen + 1L).allMatch(c -> c >= '0' && c <= '9')
            ? label.substring(0, hyphen)
            : label;
    return region.equals("global") ? null : region;
  }

  /** The location, if it has a meaning: it is part of the suffix. */
  private static @Nullable String location(ConnectionStringFields fields) {
    String location = fields.get(ConnectionStringFields.LOCATION);
    return location == null || fields.get(ConnectionStringFields.ENDPOINT_SUFFIX) == null
        ? null
        : location.toLowerCase(Locale.ROOT);
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
