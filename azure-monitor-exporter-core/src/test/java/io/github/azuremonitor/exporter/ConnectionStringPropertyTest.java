/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConnectionStringPropertyTest {

  private static final long SEED = 20_261_122L;
  private static final int ROUNDS = 5_000;

  /** Pure noise would hardly ever get past the first check. */
  private static final List<String> FRAGMENTS =
      List.of(
          "InstrumentationKey=3f2504e0-4f89-41d3-9a0c-0305e82c3301;",
          "InstrumentationKey",
          "IngestionEndpoint=",
          "LiveEndpoint=",
          "EndpointSuffix=",
          "Location=",
          "Authorization=",
          "AADAudience=",
          "ApplicationId=",
          "https://",
          "http://",
          "a.example",
          "127.0.0.1",
          "[::1]",
          ":8080",
          ":99999999999",
          "/",
          "//",
          "?",
          "#",
          "@",
          "%",
          "%2F",
          ".",
          "-",
          "_",
          ";",
          "=",
          " ",
          "\r\n",
          "\"",
          "${",
          "<",
          "@Microsoft.KeyVault(",
          "\u0000",
          "\uFEFF",
          "\uD83D",
          "\uDE00",
          "\u00FC");

  private final Random random = new Random(SEED);

  @Test
  @DisplayName("CS-10 of random text, parsing throws nothing but IllegalArgumentException")
  void robustness() {
    int accepted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = round % 2 == 0 ? noise() : fragments();
      Throwable thrown = catchThrowable(() -> ConnectionString.parse(text));
      if (thrown == null) {
        accepted++;
      } else {
        assertThat(thrown)
            .as("seed %d, round %d, text '%s'", SEED, round, text)
            .isExactlyInstanceOf(IllegalArgumentException.class)
            .hasMessageMatching("(Invalid|No) connection string: .*");
      }
    }
    assertThat(accepted).as("seed %d: some texts are well-formed", SEED).isPositive();
  }

  @Test
  @DisplayName("CS-10 values that are written out are read back")
  void roundTrip() {
    for (int round = 0; round < ROUNDS; round++) {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("InstrumentationKey", randomUuid());
      fields.put("IngestionEndpoint", randomUrl());
      fields.put("LiveEndpoint", randomUrl());
      fields.put("AADAudience", randomUrl());
      fields.put("ApplicationId", randomUuid());
      fields.put("NewKey", randomWord() + "=" + randomWord());
      String text = format(fields);

      ConnectionString parsed = ConnectionString.parse(text);

      Map<String, String> read = new LinkedHashMap<>(fields);
      read.put("InstrumentationKey", parsed.instrumentationKey());
      read.put("IngestionEndpoint", parsed.ingestionEndpoint().toString());
      read.put("LiveEndpoint", parsed.liveEndpoint().toString());
      read.put("AADAudience", parsed.tokenScope().replace("/.default", ""));
      read.put("ApplicationId", parsed.applicationId().orElse(""));
      assertThat(read)
          .as("seed %d, round %d, text '%s'", SEED, round, text)
          .containsExactlyEntriesOf(fields);
    }
  }

  /** Writes the fields in any order, letter case and layout. */
  private String format(Map<String, String> fields) {
    List<String> names = new ArrayList<>(fields.keySet());
    Collections.shuffle(names, random);
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append(blank()).append(anyCase(name)).append(blank()).append('=').append(blank());
      text.append(fields.get(name)).append(blank()).append(random.nextBoolean() ? ";" : ";;");
    }
    return random.nextBoolean() ? text.toString() : text.substring(0, text.lastIndexOf(";"));
  }

  private String noise() {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(100);
    for (int i = 0; i < length; i++) {
      text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
    }
    return text.toString();
  }

  private String fragments() {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? FRAGMENTS.get(0) : "");
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      text.append(FRAGMENTS.get(random.nextInt(FRAGMENTS.size())));
    }
    return text.toString();
  }

  private String randomUuid() {
    String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
    return random.nextBoolean() ? uuid : uuid.toUpperCase(Locale.ROOT);
  }

  private String randomUrl() {
    String port = random.nextBoolean() ? "" : ":" + (1 + random.nextInt(65_535));
    String path = random.nextBoolean() ? "" : randomWord() + "/";
    return "https://" + randomWord() + "." + randomWord() + port + "/" + path;
  }

  private String randomWord() {
    StringBuilder word = new StringBuilder();
    int length = 1 + random.nextInt(10);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  private String anyCase(String name) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      result.append(random.nextBoolean() ? Character.toUpperCase(c) : Character.toLowerCase(c));
    }
    return result.toString();
  }

  private String blank() {
    return List.of("", "", " ", "\t", "\r\n").get(random.nextInt(5));
  }
}
