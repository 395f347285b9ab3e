/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The local service")
class OtherPagesTest {

  private static final String LINE = Envelopes.line("Request");

  private final LocalIngestion service = LocalIngestion.start(0, Envelopes.CLOCK, Limits.STANDARD);
  private final TestClient client = new TestClient(service);

  @AfterEach
  void close() {
    service.close();
  }

  @DisplayName("is not for pages of other origins")
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "http://127.0.0.1:4319, 200",
    "HTTP://127.0.0.1:4319, 200",
    "https://127.0.0.1:4319, 200",
    "http://localhost:4319, 403",
    "http://127.0.0.1:4320, 403",
    "http://127.0.0.1, 403",
    "http://evil.example, 403",
    "http://evil.example:4319, 403",
    "null, 403",
    "'', 403"
  })
  void checksTheOrigin(String origin, int status) {
    for (String path : List.of("/", "/api/overview", "/api/items", "/api/faults")) {
      String response =
          client.raw(
              "",
              "GET " + path + " HTTP/1.1",
              "Host: 127.0.0.1:4319",
              "Origin: " + origin,
              "Connection: close");

      assertThat(response).startsWith("HTTP/1.1 " + status + " ");
      assertThat(response).doesNotContainIgnoringCase("Access-Control");
    }
  }

  @DisplayName("is not for other pages that do not name their origin")
  @ParameterizedTest(name = "{0} {1} {2} {3} -> {4}")
  @CsvSource({
    "/api/stream, cross-site, no-cors, image, 403",
    "/api/stream, same-site, no-cors, empty, 403",
    "/api/overview, cross-site, navigate, document, 403",
    "/api/overview, same-site, cors, empty, 403",
    "/api/overview, same-origin, cors, empty, 200",
    "/api/overview, none, navigate, document, 200",
    "/page/app.js, cross-site, no-cors, script, 403",
    "/page/app.js, same-origin, cors, script, 200",
    "/, cross-site, navigate, document, 200",
    "/, same-site, navigate, document, 200",
    "/, cross-site, navigate, iframe, 403",
    "/, cross-site, no-cors, image, 403",
    "/, none, navigate, document, 200",
    "/v2.1/track, cross-site, no-cors, empty, 403"
  })
  void checksWhatTheBrowserSaysOfTheOtherPage(
      String path, String site, String mode, String destination, int status) {
    String response =
        client.raw(
            "",
            "GET " + path + " HTTP/1.1",
            "Host: localhost",
            "Sec-Fetch-Site: " + site,
            "Sec-Fetch-Mode: " + mode,
            "Sec-Fetch-Dest: " + destination,
            "Connection: close");

    assertThat(response)
        .startsWith("HTTP/1.1 " + status + " ")
        .containsIgnoringCase("Cross-Origin-Resource-Policy: same-origin");
  }

  @Test
  void nothingIsChangedByOtherPagesThatNavigate() {
    String response =
        client.raw(
            "",
            "DELETE / HTTP/1.1",
            "Host: localhost",
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Mode: navigate",
            "Sec-Fetch-Dest: document",
            "Connection: close");

    assertThat(response).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void takesNoTelemetryFromPagesOfOtherOrigins() {
    String response =
        client.raw(
            LINE,
            "POST /v2/track HTTP/1.1",
            "Host: localhost",
            "Origin: http://evil.example",
            "Connection: close",
            "Content-Length: " + LINE.length());

    assertThat(response).startsWith("HTTP/1.1 403 ");
    assertThat(service.items()).isEmpty();
  }
}
