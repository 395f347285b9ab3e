/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.browser;

import static io.github.azuremonitor.browser.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Links from a figure to the items that it counts, and to no others. */
class DrillDownTest extends WithBrowser {

  private static final String FIRST = "0af7651916cd43dd8448eb211c80319c";
  private static final String SECOND = "1af7651916cd43dd8448eb211c80319c";

  private final LocalIngestion service = LocalIngestion.start();
  private final Sender sender = new Sender(service);
  private final LocalPage page = new LocalPage(browser, service.port());

  DrillDownTest() throws IOException {}

  @BeforeEach
  void beginAnew() {
    service.clear();
  }

  @AfterAll
  void end() {
    service.close();
  }

  @Test
  void operationLeadsToItsOwnRequests() throws Exception {
    sender.send(
        Telemetry.request("GET /", true).role("shop"),
        Telemetry.request("GET /orders", true).role("shop"),
        Telemetry.request("GET /", true).role("stock"));
    page.load("overview");

    page.click(By.xpath("//table[caption = 'Operations']//tr[td[2] = 'shop'][td[1] = 'GET /']//a"));

    eventually(
        () -> assertThat(page.rows("Items")).singleElement().asString().contains("GET / | shop"));
    page.click(By.linkText("Show all"));
    eventually(() -> assertThat(page.rows("Items")).hasSize(3));
  }

  @Test
  void operationWithALongNameAndNoRoleIsFound() throws Exception {
    String name = "GET /" + "long way ".repeat(110);
    sender.send(Telemetry.request(name, true), Telemetry.request("GET /", true).role("shop"));
    page.load("overview");

    page.click(By.partialLinkText("GET /long"));

    eventually(
        () -> assertThat(page.rows("Items")).singleElement().asString().contains("GET /long"));
    assertThat(page.text(".note")).contains("what has no role");
  }

  @Test
  void nodesOfTheMapLeadToTheirItems() throws Exception {
    sender.send(
        Telemetry.request("GET /none", true),
        Telemetry.request("GET /shop", true).role("shop"),
        Telemetry.dependency("query", true).field("type", "SQL").field("target", "db").role("shop"),
        Telemetry.dependency("get db", true)
            .field("type", "Redis")
            .field("target", "db")
            .role("shop"));
    page.load("map");

    page.click(By.cssSelector("a[aria-label^='(no role)']"));
    eventually(
        () -> assertThat(page.rows("Items")).singleElement().asString().contains("GET /none"));

    page.go("map");
    page.script(
        "location.hash = [...document.querySelectorAll('a.node')]"
            + ".map((one) => one.getAttribute('href')).find((one) => one.includes('dependencyType=SQL'))");
    eventually(() -> assertThat(page.rows("Items")).singleElement().asString().contains("query"));
  }

  @Test
  void failuresOfAnOperationLeaveOutThoseOfOthers() throws Exception {
    sender.send(
        Telemetry.request("GET /a", false).role("shop").in(FIRST, ""),
        Telemetry.dependency("call of a", false).role("shop").in(FIRST, "00f067aa0ba902b7"),
        Telemetry.request("GET /b", false).role("shop").in(SECOND, ""),
        Telemetry.dependency("call of b", false).role("shop").in(SECOND, "00f067aa0ba902b7"));
    page.load("overview");

    page.click(By.cssSelector("a[aria-label='1 failed: GET /a']"));

    eventually(
        () ->
            assertThat(page.rows("Failed dependencies"))
                .singleElement()
                .asString()
                .contains("call of a"));
    assertThat(page.rows("Failed operations")).singleElement().asString().contains("GET /a");
    page.click(By.linkText("Show all failures"));
    eventually(() -> assertThat(page.rows("Failed dependencies")).hasSize(2));
  }

  @Test
  void searchTakesNoMoreThanIsLookedFor() throws Exception {
    sender.send(Telemetry.request("GET /", true));
    page.load("transactions?text=" + "GET%20".repeat(300));

    assertThat(page.rows("Items")).hasSize(1);
    assertThat(page.string("return document.querySelector('[name=text]').maxLength"))
        .isEqualTo("400");
  }
}
