/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.browser;

import static io.github.azuremonitor.browser.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The page with a keyboard, in light and dark, and with a service that fails on demand. */
class UseOfPageTest extends WithBrowser {

  private static final String OPERATION = "0af7651916cd43dd8448eb211c80319c";

  private final LocalIngestion service = LocalIngestion.start();
  private final Sender sender = new Sender(service);
  private final LocalPage page = new LocalPage(browser, service.port());

  UseOfPageTest() throws IOException {}

  @BeforeEach
  void someItems() throws Exception {
    service.clear();
    sender.send(
        Telemetry.request("GET /orders", true).role("orders").in(OPERATION, ""),
        Telemetry.request("GET /stock", false).role("stock"),
        Telemetry.exception("java.lang.Error", "no stock", "Error: no stock"),
        Telemetry.trace("hello"));
  }

  private String focused() {
    return page.string("return document.activeElement.innerText");
  }

  @Test
  void keyboardAloneIsEnough() throws Exception {
    page.load("transactions");

    page.press(Keys.TAB);
    assertThat(focused()).isEqualTo("Skip to the content");
    page.press(Keys.ENTER);
    eventually(() -> assertThat(page.string("return document.activeElement.id")).isEqualTo("main"));
    assertThat(page.hash()).isEqualTo("#/transactions");

    String first =
        page.string(
            "const link = document.querySelector('a.row-link'); link.focus(); return link.innerText");
    page.press(Keys.ARROW_DOWN);
    assertThat(focused()).isNotEqualTo(first);
    page.press(Keys.END);
    assertThat(
            page.bool(
                "return document.activeElement === [...document.querySelectorAll('a.row-link')].at(-1)"))
        .isTrue();
    page.press(Keys.HOME);
    assertThat(focused()).isEqualTo(first);
    assertThat(
            page.string("return getComputedStyle(document.activeElement, '::after').outlineStyle"))
        .isEqualTo("solid");

    page.script(
        "[...document.querySelectorAll('a.row-link')].find((one) => one.innerText === 'GET /orders').focus()");
    page.press(Keys.ENTER);
    eventually(() -> assertThat(page.text(".item h2")).isEqualTo("GET /orders"));
  }

  @Test
  void everyControlHasANameAndEveryTableHasHeaders() throws Exception {
    for (String view : List.of("overview", "transactions", "failures", "map", "cost", "delivery")) {
      page.load(view);

      assertThat(
              page.strings(
                  """
                  return [...document.querySelectorAll('a, button, input, select')]
                      .filter((one) => !(one.ariaLabel || one.textContent.trim() || one.labels?.[0]?.textContent.trim()))
                      .map((one) => one.outerHTML);
                  """))
          .as(view)
          .isEmpty();
      assertThat(
              page.bool(
                  "return [...document.querySelectorAll('main table')].every((one) => one.querySelector('th[scope]'))"))
          .as(view)
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textIsReadableInBothColourSchemes(String scheme) throws Exception {
    browser.prefer(scheme);
    page.load("transactions");

    assertThat(page.bool("return matchMedia('(prefers-color-scheme: dark)').matches"))
        .isEqualTo(scheme.equals("dark"));
    for (String selector :
        List.of("h1", ".hint", "th", "td.time", ".badge", ".bad", "nav a", "button", "select")) {
      assertThat(contrast(selector)).as("contrast of %s", selector).isGreaterThanOrEqualTo(4.5);
    }
    browser.prefer("light");
  }

  private double contrast(String selector) {
    return Double.parseDouble(
        page.string(
            """
            const colour = (text) => text.match(/[\\d.]+/g).map(Number);
            const light = ([r, g, b]) => [r, g, b]
                .map((one) => one / 255)
                .map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
                .reduce((sum, one, i) => sum + one * [0.2126, 0.7152, 0.0722][i], 0);
            const element = document.querySelector(arguments[0]);
            let ground = element;
            while (colour(getComputedStyle(ground).backgroundColor)[3] === 0) {
              ground = ground.parentElement;
            }
            const [a, b] = [getComputedStyle(element).color, getComputedStyle(ground).backgroundColor]
                .map((one) => light(colour(one)))
                .sort((x, y) => y - x);
            return (a + 0.05) / (b + 0.05);
            """,
            selector));
  }

  @Test
  void faultIsSwitchedOnAndOffAndSeenOnAllViews() throws Exception {
    page.load("delivery");
    page.click(By.xpath("//button[contains(., 'Throttling')]"));
    eventually(() -> assertThat(page.text("#banner")).contains("Throttling"));

    assertThat(sender.post(Telemetry.trace("lost").json()).statusCode()).isEqualTo(429);
    for (String view :
        List.of("overview", "transactions", "failures", "metrics", "map", "cost", "delivery")) {
      page.go(view);
      assertThat(page.text("#banner")).as(view).contains("Throttling");
    }

    page.click(By.xpath("//button[. = 'End the fault']"));
    eventually(() -> assertThat(page.text("#banner")).isEmpty());
    sender.send(Telemetry.trace("kept"));
  }

  @Test
  void pausedPageStaysAsItIsUntilItGoesOn() throws Exception {
    page.load("transactions");
    page.click(By.xpath("//button[. = 'Pause']"));

    sender.send(Telemetry.request("GET /new", true));
    eventually(() -> assertThat(page.text("#service")).contains("5 items kept"));
    assertThat(page.text()).doesNotContain("GET /new");

    page.click(By.xpath("//button[. = 'Resume']"));
    eventually(() -> assertThat(page.text()).contains("GET /new"));
  }

  @Test
  void forgottenTransactionSaysSo() throws Exception {
    page.load("transactions/" + OPERATION);
    service.clear();
    eventually(() -> assertThat(page.text()).contains("no longer kept"));

    // The browser notes that the service knows it no more.
    assertThat(browser.complaints()).allSatisfy(text -> assertThat(text).contains("404"));
  }

  @Test
  void deliveryOfTheApplicationIsShown() throws Exception {
    String json =
        """
        {"enabled":true,"circuit":{"state":"open"},"lastFailure":{"time":"2026-11-22T10:00:00Z","message":"503"},
         "items":{"request":{"offered":7,"accepted":4,"stored":2,"waiting":0,"dropped":{"too-old":1}}},"future":[1]}
        """;
    try (var shown = service.showDelivery("orders", () -> json)) {
      assertThat(shown).isNotNull();
      page.load("delivery");

      assertThat(page.rows("Items"))
          .singleElement()
          .asString()
          .contains("Requests | 7 | 4 | – | 2 | 0 | 1 too-old");
      assertThat(page.text()).contains("orders", "open", "503", "future", "[1]");
    }
    eventually(() -> assertThat(page.text()).contains("No application in this process"));
  }
}
