/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectRulesTest {

  private static final String PUBLIC = "https://westeurope-5.in.applicationinsights.azure.com";
  private static final String US = "https://usgovvirginia-1.in.applicationinsights.azure.us";
  private static final String CHINA = "https://chinanorth3-0.in.applicationinsights.azure.cn";

  private static Optional<URI> target(String configured, String location) {
    URI track = URI.create(configured + "/v2.1/track");
    return new RedirectRules(track).target(track, List.of(location));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    PUBLIC + ", https://northeurope-2.in.applicationinsights.azure.com/v2.1/track",
    PUBLIC + ", https://northeurope-2.in.applicationinsights.azure.com:443/v2.1/track",
    PUBLIC + ", https://westeurope-5.in.ai.monitor.azure.com/v2.1/track",
    PUBLIC + ", https://dc.services.visualstudio.com/v2/track",
    PUBLIC + ", https://westeurope.livediagnostics.monitor.azure.com/x",
    PUBLIC + ", https://dc.applicationinsights.microsoft.com/v2.1/track?a=b%20c",
    PUBLIC + ", https://a.b.c.monitor.azure.com/",
    "https://dc.services.visualstudio.com, https://x.in.applicationinsights.azure.com/v2.1/track",
    "https://DC.Services.VisualStudio.com, https://x.in.applicationinsights.azure.com/v2.1/track",
    "https://dc.services.visualstudio.com., https://x.in.applicationinsights.azure.com/v2.1/track",
    US + ", https://usgovarizona-1.in.applicationinsights.azure.us/v2.1/track",
    US + ", https://dc.applicationinsights.us/v2.1/track",
    US + ", https://x.monitor.azure.us/v2.1/track",
    CHINA + ", https://chinaeast2-0.in.applicationinsights.azure.cn/v2.1/track",
    CHINA + ", https://x.monitor.azure.cn/v2.1/track",
    "https://gateway.example, https://gateway.example/other/v2.1/track",
    "https://gateway.example:8443, https://gateway.example:8443/other/v2.1/track",
    "https://gateway.example:8443, https://gateway.example/v2.1/track",
    "http://gateway.example, https://gateway.example/v2.1/track",
    "http://localhost:4319, http://localhost:4319/other/v2.1/track",
    "http://127.0.0.1:4319, http://127.0.0.1:4319/other",
    "http://[::1]:4319, http://[::1]:4319/other"
  })
  @DisplayName("ING-7.1-6 within a cloud, and to itself, a service may point")
  void trusted(String configured, String location) {
    assertThat(target(configured, location)).hasValue(URI.create(location));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "https://X.IN.ApplicationInsights.Azure.COM/V2.1/Track, https://x.in.applicationinsights.azure.com/V2.1/Track",
    "HTTPS://x.monitor.azure.com/t, https://x.monitor.azure.com/t",
    "https://x.monitor.azure.com./t, https://x.monitor.azure.com/t",
    "https://x.monitor.azure.com, https://x.monitor.azure.com/",
    "https://x.monitor.azure.com:/t, https://x.monitor.azure.com/t",
    "https://x.monitor.azure.com:0443/t, https://x.monitor.azure.com:443/t",
    "'  https://x.monitor.azure.com/t ', https://x.monitor.azure.com/t"
  })
  @DisplayName("ING-7.3 what is accepted is used in its canonical form")
  void canonical(String location, String expected) {
    assertThat(target(PUBLIC, location)).hasValue(URI.create(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/v2.1/track",
        "http://x.in.applicationinsights.azure.com/v2.1/track",
        "http://westeurope-5.in.applicationinsights.azure.com/v2.1/track",
        "ftp://x.monitor.azure.com/",
        "https://x.monitor.azure.com:8443/v2.1/track",
        "https://x.monitor.azure.com:80/v2.1/track",
        "https://x.monitor.azure.com:0/v2.1/track",
        "https://evilmonitor.azure.com/v2.1/track",
        "https://monitor.azure.com/v2.1/track",
        "https://evilapplicationinsights.azure.com/",
        "https://x.monitor.azure.com.evil.example/",
        "https://x.monitor.azure.com..evil.example/",
        "https://x-monitor.azure.com/",
        "https://x.monitor.azure.com%2eevil.example/",
        "https://x.monitor.azure.com@evil.example/",
        "https://user:password@x.monitor.azure.com/",
        "https://@x.monitor.azure.com/",
        "https://x.monitor.azure.com\\@evil.example/",
        "https://evil.example/?https://x.monitor.azure.com/",
        "https://evil.example#.monitor.azure.com",
        "https://x.monitor.azure.com/#fragment",
        "https://x.monitor.azure.us/v2.1/track",
        "https://x.monitor.azure.cn/v2.1/track",
        "https://x.applicationinsights.us/v2.1/track",
        "https://20.1.2.3/v2.1/track",
        "https://[2001:db8::1]/v2.1/track",
        "https://0x14010203/",
        "https://335610371/",
        "https://127.1/",
        "https://localhost/v2.1/track",
        "http://localhost/v2.1/track",
        "https://m\u043enitor.azure.com/",
        "https://x.m\u043enitor.azure.com/",
        "https://x.xn--mnitor-2nf.azure.com/",
        "https://my_host.monitor.azure.com/",
        "https:x.monitor.azure.com",
        "https:///v2.1/track",
        "https://",
        "//x.monitor.azure.com/v2.1/track",
        "/v2.1/track",
        "v2.1/track",
        "",
        " ",
        "ht!tp://x",
        "https://x.monitor.azure.com/a b",
        "https://x.monitor.azure.com/\r\nX: y",
        "javascript:alert(1)"
      })
  @DisplayName("ING-7.1-5 everything else is refused")
  void refused(String location) {
    assertThat(target(PUBLIC, location)).isEmpty();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "https://gateway.example, https://x.monitor.azure.com/v2.1/track",
    "https://gateway.example, https://other.gateway.example/v2.1/track",
    "https://gateway.example, https://gateway.example:8443/v2.1/track",
    "https://gateway.example, http://gateway.example/v2.1/track",
    "https://gateway.example:8443, https://gateway.example:8444/v2.1/track",
    "http://gateway.example, http://gateway.example/other",
    "http://localhost:4319, http://localhost:4320/v2.1/track",
    "http://localhost:4319, http://127.0.0.1:4319/v2.1/track",
    "http://localhost:4319, https://x.monitor.azure.com/v2.1/track",
    "https://localhost:4319, http://localhost:4319/v2.1/track",
    "https://20.1.2.3, https://20.1.2.3/other",
    US + ", https://x.monitor.azure.com/v2.1/track",
    US + ", https://x.monitor.azure.cn/v2.1/track",
    CHINA + ", https://x.monitor.azure.com/v2.1/track",
    "https://evilmonitor.azure.com, https://x.monitor.azure.com/v2.1/track"
  })
  @DisplayName("ING-7.5 a custom host points to itself only, and no cloud to another")
  void customHosts(String configured, String location) {
    assertThat(target(configured, location)).isEmpty();
  }

  @Test
  @DisplayName("ING-7.2 another port is right only where the request just went")
  void portOfTheRequest() {
    RedirectRules rules = new RedirectRules(URI.create("https://gateway.example/v2.1/track"));
    List<String> location = List.of("https://gateway.example:8443/v2.1/track");
    assertThat(rules.target(URI.create("https://gateway.example:8443/a"), location)).isPresent();
    assertThat(rules.target(URI.create("https://gateway.example/a"), location)).isEmpty();
  }

  @Test
  @DisplayName("ING-7.1 none, several, or one without end is no address")
  void notOne() {
    URI track = URI.create(PUBLIC + "/v2.1/track");
    RedirectRules rules = new RedirectRules(track);
    String good = "https://x.monitor.azure.com/v2.1/track";
    assertThat(rules.target(track, List.of())).isEmpty();
    assertThat(rules.target(track, List.of(good, good))).isEmpty();
    assertThat(rules.target(track, List.of(good + "?" + "x".repeat(3000)))).isEmpty();
    assertThat(RedirectRules.hostOf(List.of(good, good))).isEqualTo("several addresses");
    assertThat(RedirectRules.hostOf(List.of("https://" + "x".repeat(3000))))
        .isEqualTo("an unreadable address");
  }

  @Test
  @DisplayName("ING-7 whatever passes is https and one of the cloud, for addresses made of pieces")
  void pieces() {
    Random random = new Random(20261122);
    String[] pieces = {
      "https",
      "http",
      ":",
      "//",
      "/",
      "@",
      "#",
      "?",
      ".",
      "monitor.azure.com",
      "x",
      "evil.example",
      ".monitor.azure.com",
      "443",
      ":443",
      ":8443",
      "[::1]",
      "\\",
      "%2e",
      "\t",
      "X.MONITOR.AZURE.COM"
    };
    int accepted = 0;
    for (int i = 0; i < 300_000; i++) {
      StringBuilder location = new StringBuilder(random.nextBoolean() ? "https://" : "");
      for (int count = random.nextInt(6); count > 0; count--) {
        location.append(pieces[random.nextInt(pieces.length)]);
      }
      Optional<URI> target = target(PUBLIC, location.toString());
      if (target.isPresent()) {
        accepted++;
        assertThat(target.get().toString())
            .matches("https://[a-z0-9.-]+\\.monitor\\.azure\\.com(:443)?/[^#]*");
        assertThat(target.get().getHost()).endsWith(".monitor.azure.com");
      }
    }
    assertThat(accepted).isPositive();
  }
}
