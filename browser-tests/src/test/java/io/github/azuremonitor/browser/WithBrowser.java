/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;

/** Tests that share a browser, in which nothing may go wrong unnoticed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithBrowser {

  final Browser browser;

  WithBrowser() throws IOException {
    browser = Browser.start();
  }

  @AfterEach
  void browserDidNotComplain() {
    assertThat(browser.complaints()).as("the browser's console").isEmpty();
    browser.driver().get("about:blank");
  }

  @AfterAll
  void closeBrowser() {
    browser.close();
  }
}
