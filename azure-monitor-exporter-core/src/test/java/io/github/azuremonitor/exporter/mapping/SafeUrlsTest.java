/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.MappedItems.data;
import static io.github.azuremonitor.exporter.mapping.MappedItems.only;
import static io.github.azuremonitor.exporter.mapping.MappedItems.properties;
import static io.github.azuremonitor.exporter.mapping.Telemetry.client;
import static io.github.azuremonitor.exporter.mapping.Telemetry.server;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Credentials do not get through, wherever in the attributes somebody put a URL. */
class SafeUrlsTest {

  private final SafeUrls urls =
      new SafeUrls(new QueryRedaction(QueryRedaction.Policy.REDACT, Set.of()));

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("TR-23 user info is removed wherever a URL can be")
  @CsvSource({
    "https://user:pw@h/x, https://h/x",
    "https://user:pw@h:8443/x?a=b@c, https://h:8443/x?a=b@c",
    "//user:pw@h/x, //h/x",
    "https://a@b@h/x, https://h/x",
    "https://h/x?next=https://user:pw@h2/y, https://h/x?next=https://h2/y",
    "https://h/x?next=https%3A%2F%2Fuser%3Apw%40h2%2Fy, https://h/x?next=https%3A%2F%2Fh2%2Fy",
    "https://h/x?next=https%3a%2f%2fuser%3apw%40h2&v=1, https://h/x?next=https%3a%2f%2fh2&v=1",
    "https://h/mail/me@example.com, https://h/mail/me@example.com",
    "https://h/x?mail=me%40example.com, https://h/x?mail=me%40example.com",
    "https://user:pw@h/x?sig=abc&v=1, https://h/x?sig=REDACTED&v=1",
    "nonsense, nonsense",
  })
  void urls(String url, String safe) {
    assertThat(urls.of(url)).isEqualTo(safe);
  }

  @Test
  @DisplayName("TR-34 data that was given explicitly is treated as a URL where it is one")
  void explicitData() {
    assertThat(
            data(only(
                    client(
                        "x",
                        "http.request.method=GET;"
                            + " microsoft.dependency.data=https://u:p@h/x?sig=abc")))
                .path("data")
                .asString())
        .isEqualTo("https://h/x?sig=REDACTED");
    assertThat(
            data(only(client("x", "microsoft.dependency.data=select ? where token=1")))
                .path("data")
                .asString())
        .isEqualTo("select ? where token=1");
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @DisplayName("TR-23 TR-20 old attributes with a whole URL or credentials in them")
  @CsvSource({
    "http.scheme=http; http.host=u:p@h; http.target=/x, GET /x, http://h/x",
    "http.target=http://u:p@h/x?token=1, GET /x, http://h/x?token=REDACTED",
    "http.scheme=http; http.host=h; http.target=http://u:p@h/x, GET /x, http://h/x",
    "microsoft.request.url=https://u:p@h/x, GET, https://h/x",
  })
  void oldAttributes(String attributes, String name, String url) {
    JsonNode item = only(server("GET", "http.method=GET; " + attributes));
    assertThat(data(item).path("name").asString()).isEqualTo(name);
    assertThat(data(item).path("url").asString()).isEqualTo(url);
  }

  @Test
  @DisplayName("TR-72 URLs among the attributes that are kept are as safe as the fields")
  void keptAttributes() {
    MappingSettings settings =
        new MappingSettings(
            MappedItems.SETTINGS.redaction(),
            Set.of("url.full", "url.query", "http.target", "db.user"),
            false,
            400,
            true,
            false,
            false,
            LogSampling.WITH_TRACE);
    JsonNode kept =
        properties(
            only(
                new MappedItems(settings)
                    .spans(
                        client(
                            "x",
                            "url.full=https://u:p@h/x?sig=abc; url.query=sig=abc&v=1;"
                                + " http.target=/x?sig=abc; db.user=me"))));
    assertThat(kept.path("url.full").asString()).isEqualTo("https://h/x?sig=REDACTED");
    assertThat(kept.path("url.query").asString()).isEqualTo("sig=REDACTED&v=1");
    assertThat(kept.path("http.target").asString()).isEqualTo("/x?sig=REDACTED");
    assertThat(kept.path("db.user").asString()).isEqualTo("me");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("TR-31 an address that is a URL gives its host, and only IPv6 gets brackets")
  @CsvSource({
    "https://u:p@h/x?sig=abc, h",
    "2001:db8::1, [2001:db8::1]:8080",
    "fe80::1%eth0, [fe80::1%eth0]:8080",
    "tcp:host:1, tcp:host:1:8080",
  })
  void addresses(String address, String target) {
    assertThat(
            data(only(client("x", "server.address=" + address + "; server.port=8080")))
                .path("target")
                .asString())
        .isEqualTo(target);
  }

  @Test
  @DisplayName("TR-33 a call that only old attributes describe has name, target and data")
  void oldCall() {
    JsonNode call =
        data(
            only(
                client(
                    "HTTP GET",
                    "http.method=GET; http.scheme=http; http.host=h; http.target=/a/b?x=1")));
    assertThat(call.path("name").asString()).isEqualTo("GET /a/b");
    assertThat(call.path("target").asString()).isEqualTo("h");
    assertThat(call.path("data").asString()).isEqualTo("http://h/a/b?x=1");
  }
}
