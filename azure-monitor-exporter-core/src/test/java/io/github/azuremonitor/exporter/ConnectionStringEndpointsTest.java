/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringEndpointsTest {

  private static final String KEY = "InstrumentationKey=3f2504e0-4f89-41d3-9a0c-0305e82c3301;";

  @ParameterizedTest
  @DisplayName("CS-5 missing endpoints are derived from suffix and location")
  @CsvSource({
    "EndpointSuffix=ai.contoso.com, https://dc.ai.contoso.com/, https://live.ai.contoso.com/",
    "EndpointSuffix=.ai.contoso.com, https://dc.ai.contoso.com/, https://live.ai.contoso.com/",
    "EndpointSuffix=ai.contoso.com;Location=westus2,"
        + " https://westus2.dc.ai.contoso.com/, https://westus2.live.ai.contoso.com/",
    "Location=westus2;EndpointSuffix=.ai.contoso.com,"
        + " https://westus2.dc.ai.contoso.com/, https://westus2.live.ai.contoso.com/",
    "EndpointSuffix=ai.contoso.com;LiveEndpoint=https://a.example,"
        + " https://dc.ai.contoso.com/, https://a.example/",
    "EndpointSuffix=ai.contoso.com;IngestionEndpoint=https://a.example,"
        + " https://a.example/, https://live.ai.contoso.com/",
    "EndpointSuffix=;LiveEndpoint=https://a.example,"
        + " https://dc.services.visualstudio.com/, https://a.example/",
    "Location=westus2, https://dc.services.visualstudio.com/,"
        + " https://rt.services.visualstudio.com/",
  })
  void derivation(String fields, String ingestion, String live) {
    ConnectionString parsed = ConnectionString.parse(KEY + fields);
    assertThat(parsed.ingestionEndpoint()).hasToString(ingestion);
    assertThat(parsed.liveEndpoint()).hasToString(live);
  }

  @Test
  @DisplayName("CS-5 a suffix that nothing is derived from is not looked at")
  void unusedSuffix() {
    String endpoints = "IngestionEndpoint=https://a.example/;LiveEndpoint=https://b.example/";
    assertThat(ConnectionString.parse(KEY + endpoints + ";EndpointSuffix=a b;Location=?"))
        .hasToString(ConnectionString.parse(KEY + endpoints).toString());
  }

  @ParameterizedTest
  @DisplayName("CS-6 a base URL keeps its path and ends with exactly one slash")
  @CsvSource({
    "https://a.example, https://a.example/",
    "https://a.example/, https://a.example/",
    "https://a.example//, https://a.example/",
    "https://a.example/prefix, https://a.example/prefix/",
    "https://a.example/prefix/, https://a.example/prefix/",
    "https://a.example/a/b//, https://a.example/a/b/",
    "https://a.example/a%20b, https://a.example/a%20b/",
    "https://a.example:8443, https://a.example:8443/",
    "https://a.example:8443/prefix, https://a.example:8443/prefix/",
    "HTTPS://a.example, HTTPS://a.example/",
    "https://10.0.0.5, https://10.0.0.5/",
    "https://[2001:db8::1], https://[2001:db8::1]/",
    "https://[2001:db8::1]:8443/prefix, https://[2001:db8::1]:8443/prefix/",
  })
  void base(String given, String expected) {
    ConnectionString parsed =
        ConnectionString.parse(KEY + "IngestionEndpoint=" + given + ";LiveEndpoint=" + given);
    assertThat(parsed.ingestionEndpoint()).hasToString(expected);
    assertThat(parsed.ingestionEndpoint().resolve("v2.1/track"))
        .hasToString(expected + "v2.1/track");
    assertThat(parsed.liveEndpoint()).isEqualTo(parsed.ingestionEndpoint());
  }

  @ParameterizedTest
  @DisplayName("CS-6 cleartext is allowed to this machine")
  @ValueSource(
      strings = {
        "http://localhost/",
        "HTTP://LocalHost:8080/",
        "http://127.0.0.1:9411/prefix/",
        "http://127.255.255.254/",
        "http://[::1]/",
        "http://[::1]:8080/",
      })
  void cleartextToLoopback(String url) {
    assertThat(ConnectionString.parse(KEY + "IngestionEndpoint=" + url).ingestionEndpoint())
        .hasToString(url);
  }

  @ParameterizedTest
  @DisplayName("CS-6 cleartext is refused to every other host, however local it looks")
  @ValueSource(
      strings = {
        "http://dc.services.visualstudio.com/",
        "http://10.0.0.1/",
        "http://128.0.0.1/",
        "http://0.0.0.0/",
        "http://127.0.0.1.evil.example/",
        "http://127.evil.example/",
        "http://localhost.evil.example/",
        "http://notlocalhost/",
        "http://[::2]/",
        "http://[2001:db8::1]/",
      })
  void cleartextElsewhere(String url) {
    for (String name : new String[] {"IngestionEndpoint", "LiveEndpoint"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ConnectionString.parse(KEY + name + "=" + url))
          .withMessageContaining(name)
          .withMessageContaining("must begin with https:// (http:// is for local hosts only)");
    }
  }

  @ParameterizedTest
  @DisplayName("CS-6 the region is read off the host, else it is the location")
  @CsvSource({
    "IngestionEndpoint=https://westus2-1.in.applicationinsights.azure.com/, westus2",
    "IngestionEndpoint=https://WestUS2-1.in.applicationinsights.azure.com/, westus2",
    "IngestionEndpoint=https://westus2.in.applicationinsights.azure.com/, westus2",
    "IngestionEndpoint=https://westeurope-12.in.ai.monitor.azure.com/, westeurope",
    "IngestionEndpoint=https://global.in.ai.monitor.azure.com/,",
    "IngestionEndpoint=https://dc.applicationinsights.azure.com/,",
    "IngestionEndpoint=https://westus2-1.in.gateway.example/,",
    "IngestionEndpoint=https://localhost/,",
    "EndpointSuffix=ai.contoso.com;Location=WestUS2, westus2",
    "Location=westus2,",
  })
  void region(String fields, @Nullable String region) {
    assertThat(ConnectionString.parse(KEY + fields).region().orElse(null)).isEqualTo(region);
  }

  @ParameterizedTest
  @DisplayName("CS-9 '/.default' is appended to the audience exactly as given")
  @CsvSource({
    "https://monitor.azure.us/, https://monitor.azure.us//.default",
    "https://monitor.azure.us, https://monitor.azure.us/.default",
    "https://monitor.azure.us//.default, https://monitor.azure.us//.default",
    "https://monitor.azure.us/.default, https://monitor.azure.us/.default",
  })
  void tokenScope(String audience, String scope) {
    assertThat(ConnectionString.parse(KEY + "AADAudience= " + audience + " ").tokenScope())
        .isEqualTo(scope);
  }
}
