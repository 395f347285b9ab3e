/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.browser;

import static io.github.azuremonitor.browser.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page as its reader sees and uses it. */
final class LocalPage {

  private final Browser browser;
  private final String address;
  private int clicks;

  LocalPage(Browser browser, int port) {
    this.browser = browser;
    this.address = "http://127.0.0.1:" + port + "/";
  }

  /** Loads the page anew, at a view such as {@code transactions?type=request}. */
  void load(String view) throws Exception {
    browser.driver().get("about:blank");
    browser.driver().get(address + "#/" + view);
    awaitView(view.replaceAll("[/?].*", ""));
  }

  /** Goes to another view of the loaded page, by its address. */
  void go(String view) throws Exception {
    script("location.hash = arguments[0]", "#/" + view);
    awaitView(view.replaceAll("[/?].*", ""));
  }

  /** Goes to another view by its link in the navigation. */
  void choose(String name) {
    click(By.linkText(name));
  }

  private void awaitView(String view) throws Exception {
    eventually(() -> assertThat(shows(view)).isTrue());
  }

  /** Whether the data of a view is there; its heading is sooner. */
  boolean shows(String view) {
    return bool("return !!document.querySelector('main > .view-" + view + "')");
  }

  void click(By by) {
    clicks++;
    browser.driver().findElement(by).click();
  }

  int clicks() {
    return clicks;
  }

  void type(By by, String text) {
    browser.driver().findElement(by).sendKeys(text);
  }

  /** Presses a key wherever the focus is. */
  void press(Keys key) {
    browser.driver().switchTo().activeElement().sendKeys(key);
  }

  void select(String name, String value) {
    WebElement option =
        browser
            .driver()
            .findElement(
                By.cssSelector("select[name='%s'] option[value='%s']".formatted(name, value)));
    option.click();
  }

  /** The text of the view, also where it is clipped. */
  String text() {
    return text("main");
  }

  String text(String selector) {
    return string("return document.querySelector(arguments[0])?.textContent ?? ''", selector);
  }

  /** The rows of the table with a caption, cells separated by bars. */
  List<String> rows(String caption) {
    return strings(
        """
        const table = [...document.querySelectorAll('main table')]
            .find((one) => one.caption?.textContent === arguments[0]);
        return [...(table?.tBodies[0].rows ?? [])]
            .map((row) => [...row.cells].map((cell) => cell.innerText.trim().replace(/\\s+/g, ' ')).join(' | '));
        """,
        caption);
  }

  String hash() {
    return string("return location.hash");
  }

  Object script(String script, Object... arguments) {
    return Objects.requireNonNullElse(browser.driver().executeScript(script, arguments), "");
  }

  String string(String script, Object... arguments) {
    return String.valueOf(script(script, arguments));
  }

  boolean bool(String script, Object... arguments) {
    return Boolean.TRUE.equals(script(script, arguments));
  }

  List<String> strings(String script, Object... arguments) {
    return ((List<?>) script(script, arguments)).stream().map(String::valueOf).toList();
  }

  URI uri() {
    return URI.create(address);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
