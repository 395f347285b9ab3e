/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How numbers are written, above all where rounding changes the unit. */
class FormatTest extends WithBrowser {

  private final LocalIngestion service = LocalIngestion.start();
  private final LocalPage page = new LocalPage(browser, service.port());

  FormatTest() throws IOException {}

  @AfterAll
  void end() {
    service.close();
  }

  @ParameterizedTest(name = "{0}({1}) = {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "millis | 0 | 0 ms",
        "millis | 1.234 | 1.23 ms",
        "millis | 9.996 | 10 ms",
        "millis | 12.34 | 12.3 ms",
        "millis | 99.96 | 100 ms",
        "millis | 999.4 | 999 ms",
        "millis | 999.6 | 1.00 s",
        "millis | 1234 | 1.23 s",
        "millis | 59994 | 59.99 s",
        "millis | 59999 | 1 min 0 s",
        "millis | 119600 | 2 min 0 s",
        "millis | 119400 | 1 min 59 s",
        "millis | 3599400 | 59 min 59 s",
        "millis | 3599600 | 1 h 0 min",
        "millis | 86400000 | 24 h 0 min",
        "millis | 5430000 | 1 h 31 min",
        "period | 40200 | 40 s",
        "period | 59600 | 1 min 0 s",
        "period | 100000 | 1 min 40 s",
        "percent | 0 | 0 %",
        "percent | 0.0004 | < 0.1 %",
        "percent | 0.5 | 50 %",
        "percent | 0.1234 | 12.3 %",
        "percent | 0.9994 | 99.9 %",
        "percent | 0.9996 | > 99.9 %",
        "percent | 1 | 100 %",
        "bytes | 999 | 999 B",
        "bytes | 999.6 | 1 KB",
        "bytes | 999600 | 1 MB",
        "bytes | 1234 | 1.23 KB"
      })
  void roundsBeforeItChoosesTheUnit(String format, String value, String text) throws Exception {
    page.load("overview");

    assertThat(
            page.string(
                "return import('/page/format.js').then((all) => all[arguments[0]](Number(arguments[1])))",
                format,
                value))
        .isEqualTo(text);
  }
}
