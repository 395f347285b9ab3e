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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What the page shows, and how one gets there. */
class PageTest extends WithBrowser {

  private static final String OPERATION = "0af7651916cd43dd8448eb211c80319c";
  private static final String REQUEST = "00f067aa0ba902b7";

  private final LocalIngestion service = LocalIngestion.start();
  private final Sender sender = new Sender(service);
  private final LocalPage page = new LocalPage(browser, service.port());

  PageTest() throws IOException {}

  @BeforeEach
  void beginAnew() {
    service.clear();
  }

  @AfterEach
  void nothingWasRefused() {
    assertThat(service.rejections()).isEmpty();
  }

  @Test
  void emptyServiceTellsHowToConnect() throws Exception {
    for (String view : List.of("overview", "transactions", "metrics", "map", "cost")) {
      page.load(view);

      assertThat(page.text("#connection-string")).as(view).isEqualTo(service.connectionString());
      assertThat(page.text(".copy button")).isEqualTo("Copy");
    }
  }

  @Test
  void listIsUpToDateWithoutReload() throws Exception {
    page.load("transactions");
    page.script("window.stillTheSame = true");

    sender.send(Telemetry.request("GET /orders/{id}", true).role("orders"));

    eventually(
        () ->
            assertThat(page.rows("Items"))
                .singleElement()
                .asString()
                .contains("GET /orders/{id} | orders | 200 | 125 ms"));
    assertThat(page.bool("return window.stillTheSame")).isTrue();
  }

  @Test
  void searchNarrowsAndStaysInTheAddress() throws Exception {
    sender.send(
        Telemetry.request("GET /orders", true).property("customer", "Ada Lovelace"),
        Telemetry.request("GET /stock", true),
        Telemetry.dependency("SELECT stock", false));
    page.load("transactions");
    assertThat(page.rows("Items")).hasSize(3);

    page.type(By.name("text"), "lovelace ada");
    eventually(
        () -> assertThat(page.rows("Items")).singleElement().asString().contains("GET /orders"));
    assertThat(page.hash()).contains("text=lovelace+ada");

    browser.driver().navigate().refresh();
    eventually(
        () -> assertThat(page.rows("Items")).singleElement().asString().contains("GET /orders"));

    page.click(By.linkText("Reset"));
    eventually(() -> assertThat(page.rows("Items")).hasSize(3));
    page.select("result", "failure");
    eventually(
        () ->
            assertThat(page.rows("Items"))
                .singleElement()
                .asString()
                .contains("SELECT stock | – | ✕ failed"));
    page.select("result", "");
    page.select("type", "request");
    eventually(() -> assertThat(page.rows("Items")).hasSize(2));
  }

  @Test
  void backLeadsToTheListAsItWas() throws Exception {
    sender.send(Telemetry.request("GET /orders", true).in(OPERATION, ""), Telemetry.trace("hello"));
    page.load("transactions?text=orders");

    page.click(By.linkText("GET /orders"));
    eventually(() -> assertThat(page.text("#title")).isEqualTo("End-to-end transaction"));
    browser.driver().navigate().back();

    eventually(() -> assertThat(page.rows("Items")).hasSize(1));
    assertThat(page.string("return document.querySelector('[name=text]').value"))
        .isEqualTo("orders");
  }

  @Test
  void failureIsThreeClicksFromOverviewToStackTrace() throws Exception {
    sender.send(
        Telemetry.request("GET /orders/{id}", false).role("orders").in(OPERATION, ""),
        Telemetry.request("GET /health", true).role("orders"),
        Telemetry.exception(
                "java.lang.IllegalStateException",
                "no stock",
                "IllegalStateException: no stock\n\tat shop.Orders.find(Orders.java:7)")
            .role("orders")
            .operation("GET /orders/{id}")
            .in(OPERATION, REQUEST));
    page.load("overview");
    int before = page.clicks();

    page.click(By.cssSelector("a[aria-label='1 failed: GET /orders/{id}']"));
    eventually(() -> assertThat(page.rows("Exceptions")).hasSize(1));
    page.click(By.partialLinkText("IllegalStateException"));
    eventually(
        () -> assertThat(page.text(".stack")).contains("at shop.Orders.find(Orders.java:7)"));

    assertThat(page.clicks() - before).isLessThanOrEqualTo(3);
    assertThat(page.bool("return document.querySelector('.stack').checkVisibility()")).isTrue();
    assertThat(page.rows("Timeline")).hasSize(2);
  }

  @Test
  void transactionIsIndentedByParentAndShowsEverythingOfAnItem() throws Exception {
    sender.send(
        Telemetry.request("GET /orders", true).role("orders").in(OPERATION, ""),
        Telemetry.dependency("SELECT orders", true)
            .role("orders")
            .in(OPERATION, REQUEST)
            .field("data", "select * from orders")
            .property("password", "REDACTED"),
        Telemetry.trace("found").role("orders").in(OPERATION, "10f067aa0ba902b7"));
    page.load("transactions/" + OPERATION);

    assertThat(
            page.strings(
                "return [...document.querySelectorAll('.event')].map((one) => one.style.getPropertyValue('--depth'))"))
        .containsExactly("0", "1", "2");
    page.click(By.linkText("SELECT orders"));

    eventually(() -> assertThat(page.text(".item h2")).isEqualTo("SELECT orders"));
    assertThat(page.text(".item"))
        .contains("select * from orders", "ai.cloud.role", "password")
        .contains("\"baseType\": \"RemoteDependencyData\"");
    assertThat(page.text(".notes")).contains("password");
  }

  @Test
  void refreshKeepsFocusScrollAndSelection() throws Exception {
    for (int i = 0; i < 60; i++) {
      sender.send(Telemetry.request("GET /" + i, true));
    }
    page.load("transactions");
    page.script("scrollTo(0, 300); document.querySelectorAll('a.row-link')[20].focus()");
    page.script("getSelection().selectAllChildren(document.activeElement)");
    String focused = page.string("return document.activeElement.textContent");

    sender.send(Telemetry.request("GET /new", true));

    eventually(() -> assertThat(page.rows("Items")).hasSize(61));
    assertThat(page.string("return document.activeElement.textContent")).isEqualTo(focused);
    assertThat(page.string("return String(getSelection())")).isEqualTo(focused);
    assertThat(page.bool("return scrollY >= 300")).isTrue();
  }

  @Test
  void nothingIsDrawnAgainWhenNothingHasChanged() throws Exception {
    sender.send(Telemetry.request("GET /orders", true).in(OPERATION, ""));
    page.load("transactions/" + OPERATION);
    page.script(
        """
        window.changes = 0;
        new MutationObserver((all) => { window.changes += all.length; })
            .observe(document.getElementById('main'), { subtree: true, childList: true, attributes: true, characterData: true });
        """);

    sender.send(Telemetry.request("GET /another", true));

    eventually(() -> assertThat(page.text("#service")).contains("2 items kept"));
    assertThat(page.string("return window.changes")).isEqualTo("0");
  }

  @Test
  void metricIsSplitAndFiltered() throws Exception {
    for (String area : List.of("heap", "nonheap")) {
      sender.send(Telemetry.metric("jvm.memory.used", 5, Map.of("area", area)));
    }
    page.load("metrics");
    assertThat(page.rows("Series")).hasSize(1);

    page.select("split", "area");
    eventually(
        () ->
            assertThat(page.rows("Series"))
                .hasSize(2)
                .anySatisfy(row -> assertThat(row).contains("nonheap | 5")));
    assertThat(page.bool("return document.querySelector('.chart canvas').width > 0")).isTrue();

    page.select("where", "area:heap");
    eventually(() -> assertThat(page.rows("Series")).hasSize(1));
  }

  @Test
  void rejectedItemsAreShownWithTheReason() throws Exception {
    sender.post(Telemetry.event("").json());
    page.load("overview");

    assertThat(page.text(".rejections")).contains("Field 'name'");
    service.clear();
  }

  @Test
  void nothingIsAskedOfAnotherHost() throws Exception {
    sender.send(Telemetry.request("GET /orders", true));
    page.load("overview");

    assertThat(
            page.strings("return performance.getEntriesByType('resource').map((one) => one.name)"))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(name).startsWith(page.uri().toString()));
  }
}
