/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What well-formed connection strings mean.
 *
 * <p>The ids of the display names group the tests of this type: CS-1 spelling and layout, CS-2
 * values, CS-3 length, CS-4 strings of the portal, CS-5 derived endpoints, CS-6 base URLs, CS-7
 * errors, CS-8 environment, CS-9 token scope, CS-10 properties, CS-11 masking and equality.
 */
class ConnectionStringTest {

  private static final String KEY = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
  private static final String APPLICATION_ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

  @ParameterizedTest
  @DisplayName("CS-1 keys are recognised in any letter case")
  @ValueSource(strings = {"InstrumentationKey", "INSTRUMENTATIONKEY", "instrumentationkey"})
  void keyCase(String name) {
    assertThat(parse(name + "=" + KEY).instrumentationKey()).isEqualTo(KEY);
  }

  @Test
  @DisplayName("CS-1 every key is recognised in lower and in upper case")
  void everyKeyCase() {
    String text =
        "InstrumentationKey=%s;EndpointSuffix=ai.example;Location=westus2;Authorization=IKey;"
            + "AADAudience=https://audience.example;ApplicationId=app-id";
    String endpoints = ";IngestionEndpoint=https://a.example/;LiveEndpoint=https://b.example/";
    for (String sample : new String[] {text, text + endpoints}) {
      String lower = sample.toLowerCase(Locale.ROOT);
      ConnectionString expected = parse(String.format(Locale.ROOT, lower, KEY));
      StringBuilder upper = new StringBuilder();
      for (String field : lower.split(";", -1)) {
        int separator = field.indexOf('=');
        upper.append(field.substring(0, separator).toUpperCase(Locale.ROOT));
        upper.append(field.substring(separator)).append(';');
      }
      assertThat(parse(String.format(Locale.ROOT, upper.toString(), KEY))).isEqualTo(expected);
    }
  }

  @Test
  @DisplayName("CS-1 keys are recognised where the default locale has a dotless i")
  void turkishLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      ConnectionString parsed =
          parse("INSTRUMENTATIONKEY=" + KEY + ";INGESTIONENDPOINT=HTTPS://A.EXAMPLE/");
      assertThat(parsed.ingestionEndpoint()).hasHost("A.EXAMPLE");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @DisplayName("CS-1 order, empty segments and white space do not matter")
  @ValueSource(
      strings = {
        "InstrumentationKey=%s;IngestionEndpoint=https://a.example/",
        "IngestionEndpoint=https://a.example/;InstrumentationKey=%s",
        "InstrumentationKey=%s;IngestionEndpoint=https://a.example/;",
        ";InstrumentationKey=%s;;IngestionEndpoint=https://a.example/;;",
        " InstrumentationKey = %s ; IngestionEndpoint =\thttps://a.example/ ; ",
        "\r\nInstrumentationKey=%s;\r\nIngestionEndpoint=https://a.example/\r\n",
        "\uFEFFInstrumentationKey=%s;\u00A0IngestionEndpoint=https://a.example/\u200B",
        "InstrumentationKey=%s;LiveEndpoint=;IngestionEndpoint=https://a.example/;Location=",
        "InstrumentationKey=%s;IngestionEndpoint=https://a.example/;NewKey=from the future",
      })
  void layout(String template) {
    assertThat(parse(String.format(Locale.ROOT, template, KEY)))
        .isEqualTo(parse("InstrumentationKey=" + KEY + ";IngestionEndpoint=https://a.example"));
  }

  @ParameterizedTest
  @DisplayName("CS-1 a key may be repeated with the same value, or with none")
  @ValueSource(
      strings = {
        "LiveEndpoint=https://a.example/;liveendpoint=https://a.example/",
        "LiveEndpoint=;LiveEndpoint=https://a.example/",
        "LiveEndpoint=https://a.example/;LiveEndpoint=",
      })
  void duplicates(String fields) {
    assertThat(parse("InstrumentationKey=" + KEY + ";" + fields).liveEndpoint())
        .isEqualTo(URI.create("https://a.example/"));
  }

  @Test
  @DisplayName("CS-2 a value may contain '=', and fields for others are not looked at")
  void equalsSignInValue() {
    ConnectionString parsed =
        parse(
            "SnapshotEndpoint=https://h/?a=b;ProfilerEndpoint=not a url;InstrumentationKey="
                + KEY
                + ";ApplicationId=a=b==");
    assertThat(parsed.instrumentationKey()).isEqualTo(KEY);
    assertThat(parsed.applicationId()).hasValue("a=b==");
  }

  @Test
  @DisplayName("CS-2 the instrumentation key keeps its letter case")
  void upperCaseKey() {
    String upper = KEY.toUpperCase(Locale.ROOT);
    assertThat(parse("InstrumentationKey=" + upper).instrumentationKey()).isEqualTo(upper);
  }

  @Test
  @DisplayName("CS-2 an instrumentation key of zeros is well-formed")
  void zeroKey() {
    String zeros = "00000000-0000-0000-0000-000000000000";
    assertThat(parse("InstrumentationKey=" + zeros).instrumentationKey()).isEqualTo(zeros);
  }

  @Test
  @DisplayName("CS-3 4096 characters are accepted, white space around them is not counted")
  void longestText() {
    String start = "InstrumentationKey=" + KEY + ";ApplicationId=";
    String text = start + "x".repeat(4096 - start.length());
    assertThat(text).hasSize(4096);
    assertThat(parse(text + "\r\n").instrumentationKey()).isEqualTo(KEY);
  }

  @Test
  @DisplayName("CS-4 public cloud")
  void publicCloud() {
    ConnectionString parsed =
        parse(
            "InstrumentationKey="
                + KEY
                + ";IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/"
                + ";LiveEndpoint=https://westeurope.livediagnostics.monitor.azure.com/"
                + ";ApplicationId="
                + APPLICATION_ID);
    assertThat(parsed.instrumentationKey()).isEqualTo(KEY);
    assertThat(parsed.ingestionEndpoint())
        .hasToString("https://westeurope-5.in.applicationinsights.azure.com/");
    assertThat(parsed.liveEndpoint())
        .hasToString("https://westeurope.livediagnostics.monitor.azure.com/");
    assertThat(parsed.tokenScope()).isEqualTo("https://monitor.azure.com//.default");
    assertThat(parsed.region()).hasValue("westeurope");
    assertThat(parsed.applicationId()).hasValue(APPLICATION_ID);
  }

  @Test
  @DisplayName("CS-4 US Government: the live endpoint is derived from the suffix")
  void usGovernment() {
    ConnectionString parsed =
        parse(
            "InstrumentationKey="
                + KEY
                + ";EndpointSuffix=applicationinsights.us"
                + ";IngestionEndpoint=https://usgovvirginia-1.in.applicationinsights.azure.us/"
                + ";AADAudience=https://monitor.azure.us/;ApplicationId="
                + APPLICATION_ID);
    assertThat(parsed.ingestionEndpoint())
        .hasToString("https://usgovvirginia-1.in.applicationinsights.azure.us/");
    assertThat(parsed.liveEndpoint()).hasToString("https://live.applicationinsights.us/");
    assertThat(parsed.tokenScope()).isEqualTo("https://monitor.azure.us//.default");
    assertThat(parsed.region()).hasValue("usgovvirginia");
  }

  @Test
  @DisplayName("CS-4 China: the live endpoint is derived from the suffix")
  void china() {
    ConnectionString parsed =
        parse(
            "InstrumentationKey="
                + KEY
                + ";EndpointSuffix=applicationinsights.azure.cn"
                + ";IngestionEndpoint=https://chinanorth3-0.in.applicationinsights.azure.cn/"
                + ";AADAudience=https://monitor.azure.cn/;ApplicationId="
                + APPLICATION_ID);
    assertThat(parsed.ingestionEndpoint())
        .hasToString("https://chinanorth3-0.in.applicationinsights.azure.cn/");
    assertThat(parsed.liveEndpoint()).hasToString("https://live.applicationinsights.azure.cn/");
    assertThat(parsed.tokenScope()).isEqualTo("https://monitor.azure.cn//.default");
    assertThat(parsed.region()).hasValue("chinanorth3");
  }

  @Test
  @DisplayName("CS-4 a key alone implies the global endpoints of the public cloud")
  void keyOnly() {
    ConnectionString parsed = parse("InstrumentationKey=" + KEY);
    assertThat(parsed.ingestionEndpoint()).hasToString("https://dc.services.visualstudio.com/");
    assertThat(parsed.liveEndpoint()).hasToString("https://rt.services.visualstudio.com/");
    assertThat(parsed.tokenScope()).isEqualTo("https://monitor.azure.com//.default");
    assertThat(parsed.region()).isEmpty();
    assertThat(parsed.applicationId()).isEmpty();
  }

  @Test
  @DisplayName("CS-11 the text form shows the endpoints, and of the key the first eight digits")
  void textForm() {
    ConnectionString parsed =
        parse("InstrumentationKey=" + KEY + ";IngestionEndpoint=https://a.example/base");
    assertThat(parsed.maskedInstrumentationKey()).isEqualTo("3f2504e0-****-****-****-************");
    assertThat(parsed)
        .hasToString(
            "ConnectionString{instrumentationKey=3f2504e0-****-****-****-************,"
                + " ingestionEndpoint=https://a.example/base/,"
                + " liveEndpoint=https://rt.services.visualstudio.com/}");
  }

  @ParameterizedTest
  @DisplayName("CS-11 connection strings that differ in any value are not equal")
  @ValueSource(
      strings = {
        "IngestionEndpoint=https://a.example",
        "LiveEndpoint=https://a.example",
        "EndpointSuffix=a.example",
        "ApplicationId=a",
        "AADAudience=a",
      })
  void inequality(String field) {
    ConnectionString bare = parse("InstrumentationKey=" + KEY);
    ConnectionString other = parse("InstrumentationKey=" + KEY + ";" + field);
    assertThat(other).isNotEqualTo(bare).isNotEqualTo("text");
    assertThat(other)
        .isEqualTo(parse(field + ";InstrumentationKey=" + KEY))
        .hasSameHashCodeAs(parse(field + ";InstrumentationKey=" + KEY));
    assertThat(bare).isNotEqualTo(parse("InstrumentationKey=" + APPLICATION_ID));
  }

  private static ConnectionString parse(String text) {
    return ConnectionString.parse(text);
  }
}
