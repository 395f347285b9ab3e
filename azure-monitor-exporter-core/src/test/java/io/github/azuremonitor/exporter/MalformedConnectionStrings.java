/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Texts that are no connection strings, each with what its author is told. In the texts, {@code
 * KEY} stands for an instrumentation key.
 */
final class MalformedConnectionStrings {

  private static final String MASKED = "3f2504e0-****-****-****-************";
  private static final String NOT_UUID = "' is not a UUID, that is 8-4-4-4-12 hexadecimal digits";
  private static final String QUOTED =
      "is in quotation marks, which are not part of a connection string: remove them";
  private static final String PLACEHOLDER = "contains a placeholder that nothing has replaced";
  private static final String BARE_KEY =
      "looks like an instrumentation key alone: write"
          + " InstrumentationKey=<that key>;IngestionEndpoint=https://<host>/";
  private static final String BARE_URL =
      "looks like an endpoint alone: write"
          + " InstrumentationKey=<uuid>;IngestionEndpoint=<that URL>";
  private static final String VAULT =
      "is a Key Vault reference that was not resolved: the platform passes it on as it is when the"
          + " identity of the application may not read the secret";
  private static final String NO_SEPARATOR = "', has no '=' between key and value";
  private static final String HTTPS = "must begin with https:// (http:// is for local hosts only)";
  private static final String NOT_ABSOLUTE =
      "is not an absolute URL, for example https://host.example/";

  private MalformedConnectionStrings() {}

  static Stream<Arguments> table() {
    return Stream.of(
        // The text as a whole.
        arguments("KEY", "'" + MASKED + "' " + BARE_KEY),
        arguments("{KEY}", "'{" + MASKED + "}' " + BARE_KEY),
        arguments("KEYf", "'" + MASKED + "*' " + BARE_KEY),
        arguments("KEYx", "'" + MASKED + "x' " + BARE_KEY),
        arguments("https://a.example/", "'https://a.example/' " + BARE_URL),
        arguments(
            "https://a.example/;InstrumentationKey=KEY",
            "'https://a.example/;InstrumentationKey=" + MASKED + "' " + BARE_URL),
        arguments("${SECRET}", "'${SECRET}' " + PLACEHOLDER),
        arguments("{{ .Values.cs }}", "'{{ .Values.cs }}' " + PLACEHOLDER),
        arguments("<connection-string>", "'<connection-string>' " + PLACEHOLDER),
        arguments("$(secret)", "'$(secret)' " + PLACEHOLDER),
        arguments("'InstrumentationKey=KEY'", "''InstrumentationKey=" + MASKED + "'' " + QUOTED),
        arguments("\"InstrumentationKey=KEY", "'\"InstrumentationKey=" + MASKED + "' " + QUOTED),
        arguments(
            "@Microsoft.KeyVault(VaultName=v;SecretName=s)",
            "'@Microsoft.KeyVault(VaultName=v;SecretName=s)' " + VAULT),

        // Segments.
        arguments("nonsense", "segment 1, 'nonsense" + NO_SEPARATOR),
        arguments(
            "InstrumentationKey KEY", "segment 1, 'InstrumentationKey " + MASKED + NO_SEPARATOR),
        arguments(
            "InstrumentationKey:KEY", "segment 1, 'InstrumentationKey:" + MASKED + NO_SEPARATOR),
        arguments(
            "KEY;IngestionEndpoint=https://a.example/",
            "segment 1, '" + MASKED + NO_SEPARATOR + "; it " + BARE_KEY),
        arguments(
            "InstrumentationKey=KEY;https://a.example/",
            "segment 2, 'https://a.example/" + NO_SEPARATOR + "; it " + BARE_URL),
        arguments(
            "InstrumentationKey=KEY;;${REST}",
            "segment 3, '${REST}" + NO_SEPARATOR + "; it " + PLACEHOLDER),
        arguments("=KEY", "segment 1, '=" + MASKED + "', has no key before the '='"),
        arguments(
            "InstrumentationKey=KEY;\"LiveEndpoint\"=https://a.example/",
            "segment 2, '\"LiveEndpoint\"=https://a.example/', " + QUOTED),
        arguments(
            "InstrumentationKey=KEY;LiveEndpoint=https://a.example;LIVEENDPOINT=https://b.example",
            "LIVEENDPOINT occurs more than once, with different values"),
        arguments(
            "InstrumentationKey=KEY;instrumentationkey=00000000-0000-0000-0000-000000000000",
            "instrumentationkey occurs more than once, with different values"),

        // The instrumentation key.
        arguments(";;", "InstrumentationKey is missing; there is no key at all"),
        arguments("InstrumentationKey= ;Location=a", "InstrumentationKey is empty"),
        arguments(
            "LiveEndpoint=https://a.example;instrumentation-key=KEY",
            "InstrumentationKey is missing; found only instrumentation-key, LiveEndpoint"),
        arguments("KEY=x", "InstrumentationKey is missing; found only " + MASKED),
        arguments(
            "a=;b=;c=;d=;e=;f=;g=;h=;i=;j=;k=",
            "InstrumentationKey is missing; found only a, b, c, d, e, f, g, h, i, j and more"),
        arguments("InstrumentationKey=KEYx", key(MASKED + "*")),
        arguments("InstrumentationKey=xKEY", key("x3f2504e*-****-****-****-************")),
        arguments("InstrumentationKey={KEY}", key("{" + MASKED + "}")),
        arguments(
            "InstrumentationKey=3f2504e04f8941d39a0c0305e82c3301",
            key("3f2504e0" + "*".repeat(24))),
        arguments("InstrumentationKey=3f2504e0-4f89-41d3-9a0c", key("3f2504e0-****-****-****")),
        arguments(
            "InstrumentationKey=3f2504e04-f89-41d3-9a0c-0305e82c3301",
            key("3f2504e0*-***-****-****-************")),
        arguments("InstrumentationKey=\"KEY\"", key("\"" + MASKED + "\"") + "; it " + QUOTED),
        arguments("InstrumentationKey=${KEY:}", key("${" + MASKED + ":}") + "; it " + PLACEHOLDER),
        arguments("InstrumentationKey=<your key>", key("<your key>") + "; it " + PLACEHOLDER),
        arguments(
            "InstrumentationKey=InstrumentationKey=KEY",
            key("Instrume**********=********-****-****-****-************")),

        // Authorization.
        arguments(
            "Authorization=AAD;InstrumentationKey=KEY",
            "Authorization 'AAD' is not supported, only 'ikey' is"),
        arguments(
            "InstrumentationKey=KEY;Authorization=KEY",
            "Authorization '" + MASKED + "' is not supported, only 'ikey' is"),

        // Endpoints.
        ingestion("a.example", NOT_ABSOLUTE),
        ingestion("a.example:443/", NOT_ABSOLUTE),
        ingestion("//a.example/", NOT_ABSOLUTE),
        ingestion("https:a.example", NOT_ABSOLUTE),
        ingestion("https:///prefix", NOT_ABSOLUTE),
        ingestion("https://", "is not a URL: Expected authority"),
        ingestion("https://a.example/a b", "is not a URL: Illegal character in path"),
        ingestion(
            "https://my_gateway:8443/prefix", "has an invalid host or port: 'my_gateway:8443'"),
        ingestion("https://a.example:99999/", "has a port that is not in the range of 1 to 65535"),
        ingestion("https://a.example:0/", "has a port that is not in the range of 1 to 65535"),
        ingestion("https://a.example/#top", "must not contain a query or a fragment"),
        ingestion("http://a.example/", HTTPS),
        ingestion("ftp://a.example/", HTTPS),
        ingestion(
            "'https://a.example/'", "is not a URL: Illegal character in scheme name; it " + QUOTED),
        ingestion(
            "https://${HOST}/", "is not a URL: Illegal character in authority; it " + PLACEHOLDER),
        endpoint(
            "https://a.example/?sig=s3cret",
            "https://a.example/?***",
            "must not contain a query or a fragment"),
        endpoint(
            "https://jo:s3cret@a.example/",
            "https://***@a.example/",
            "must not contain a user name or password"),
        endpoint(
            "https://jo:s3cret@my_gateway/",
            "https://***@my_gateway/",
            "must not contain a user name or password"),
        endpoint("jo:s3cret@a.example", "***@a.example", NOT_ABSOLUTE),
        endpoint(
            "https://jo:s3cret;x=y@a.example/",
            "https://***",
            "has an invalid host or port: '***'"),
        endpoint(
            "https://a.example/\r\nX: y",
            "https://a.example/??X: y",
            "is not a URL: Illegal character in path"),
        endpoint("KEY", MASKED, NOT_ABSOLUTE),
        arguments(
            "InstrumentationKey=KEY;LiveEndpoint=live.example",
            "LiveEndpoint 'live.example' " + NOT_ABSOLUTE),

        // What endpoints are derived from.
        suffix("https://applicationinsights.us/"),
        suffix("applicationinsights.us/"),
        suffix("applicationinsights.us:443"),
        suffix("***@a.example", "jo@a.example"),
        suffix("..example"),
        suffix("a_b.example"),
        suffix("."),
        arguments(
            "InstrumentationKey=KEY;EndpointSuffix=a.example;Location=West Europe",
            "Location 'West Europe' may consist of letters and digits only, for example westeurope"));
  }

  private static String key(String shown) {
    return "InstrumentationKey '" + shown + NOT_UUID;
  }

  private static Arguments ingestion(String value, String reason) {
    return endpoint(value, value, reason);
  }

  private static Arguments endpoint(String value, String shown, String reason) {
    return arguments(
        "InstrumentationKey=KEY;IngestionEndpoint=" + value,
        "IngestionEndpoint '" + shown + "' " + reason);
  }

  private static Arguments suffix(String value) {
    return suffix(value, value);
  }

  private static Arguments suffix(String shown, String value) {
    return arguments(
        "InstrumentationKey=KEY;EndpointSuffix=" + value,
        "EndpointSuffix '"
            + shown
            + "' is not the end of a host name, for example applicationinsights.us");
  }
}
