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
import org.openqa.selenium.Keys;

/** The page says so when what it asks for does not come. */
class LostServiceTest extends WithBrowser {

  private static final String LOSE =
      "window.kept = window.fetch; window.fetch = () => Promise.reject(new Error('gone'));";
  private static final String FIND = "window.fetch = window.kept;";

  private final LocalIngestion service = LocalIngestion.start();
  private final Sender sender = new Sender(service);
  private final LocalPage page = new LocalPage(browser, service.port());

  LostServiceTest() throws IOException {}

  @BeforeEach
  void oneItem() throws Exception {
    service.clear();
    sender.send(Telemetry.request("GET /orders", true).role("orders"));
  }

  @AfterAll
  void end() {
    service.close();
  }

  private String alert() {
    return page.text("#banner [role=alert]");
  }

  @Test
  void viewThatIsNotUpToDateSaysSoAndStays() throws Exception {
    page.load("transactions");
    page.script(LOSE);
    sender.send(Telemetry.request("GET /stock", true));

    eventually(() -> assertThat(alert()).startsWith("Not up to date since ").endsWith(": gone"));
    assertThat(page.rows("Items")).singleElement().asString().contains("GET /orders");

    page.script(FIND);
    sender.send(Telemetry.request("GET /late", true));
    eventually(() -> assertThat(page.rows("Items")).hasSize(3));
    assertThat(page.text("#banner")).isEmpty();
  }

  @Test
  void filtersStayWhereAnAnswerFails() throws Exception {
    page.load("transactions");
    page.script(LOSE);

    page.type(By.name("text"), "orders");

    eventually(
        () -> assertThat(page.text("main .problem")).isEqualTo("This cannot be shown: gone"));
    assertThat(page.rows("Items")).isEmpty();
    assertThat(page.string("return document.querySelector('[name=text]').value"))
        .isEqualTo("orders");
    assertThat(page.string("return document.activeElement.name")).isEqualTo("text");

    page.script(FIND);
    sender.send(Telemetry.request("GET /stock", true));
    eventually(() -> assertThat(page.rows("Items")).hasSize(1));
    assertThat(page.text("main .problem")).isEmpty();
  }

  @Test
  void whatCouldNotBeDoneIsSaid() throws Exception {
    page.load("delivery");
    page.script(LOSE + "window.confirm = () => true;");

    page.click(By.xpath("//button[contains(., 'Throttling')]"));
    eventually(() -> assertThat(alert()).contains("The fault could not be set: gone"));
    page.click(By.xpath("//button[. = 'Close']"));
    eventually(() -> assertThat(page.text("#banner")).doesNotContain("could not be set"));

    page.click(By.xpath("//button[. = 'Forget all items']"));
    eventually(
        () -> assertThat(page.text("#banner")).contains("The items could not be forgotten: gone"));
    assertThat(service.items()).hasSize(1);
  }

  @Test
  void skipLinkLeavesTheAddressAsItIs() throws Exception {
    page.load("overview");
    page.script(LOSE);
    page.script("location.hash = '#/failures?minutes=60'");
    eventually(() -> assertThat(page.text("main .problem")).isNotEmpty());

    page.script("document.getElementById('skip').focus()");
    page.press(Keys.ENTER);

    eventually(() -> assertThat(page.string("return document.activeElement.id")).isEqualTo("main"));
    assertThat(page.hash()).isEqualTo("#/failures?minutes=60");
  }
}
