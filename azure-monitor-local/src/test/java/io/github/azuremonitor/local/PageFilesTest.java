/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The files of the page")
class PageFilesTest {

  private final LocalIngestion service = LocalIngestion.start();
  private final TestClient client = new TestClient(service);

  @AfterEach
  void close() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page/index.html"})
  void beginWithTheIndex(String path) {
    HttpResponse<String> response = client.get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(response.body()).containsIgnoringCase("<!doctype html>");
  }

  @Test
  void mayNeitherBeFramedNorLoadAnythingFromElsewhere() {
    HttpResponse<String> response = client.get("/");

    assertThat(response.headers().firstValue("Content-Security-Policy"))
        .hasValue(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-cache");
  }

  @DisplayName("come from one folder and one below it, and nothing else does")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page/",
        "/page",
        "/page/missing.js",
        "/page/lib",
        "/page/lib/",
        "/page/../LocalIngestion.class",
        "/page/%2e%2e/LocalIngestion.class",
        "/page/..%2fLocalIngestion.class",
        "/page/lib/../index.html",
        "/page/lib/lib/index.html",
        "/page//index.html",
        "/page/other/index.html",
        "/page/.index.html",
        "/page/index.html%00.js",
        "/page/index.html/",
        "/page/INDEX.HTML",
        "/index.html",
        "/LocalIngestion.class"
      })
  void areNothingElse(String path) {
    String response =
        client.raw("", "GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close");

    assertThat(response).startsWith("HTTP/1.1 404 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/page/index.html"})
  void areOnlyRead(String path) {
    assertThat(client.post(path, "x").statusCode()).isEqualTo(405);
  }
}
