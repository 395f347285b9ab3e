/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.browser;

import static io.github.azuremonitor.browser.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.By;

/** The sample on the page. The test is the customer, and chooses the ids of the traces. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StorefrontPageTest extends WithBrowser {

  private static final long SEED = 20261123;
  private static final int MOST_BYTES = 150_000;
  private static final Duration TIME_TO_START = Duration.ofMinutes(2);
  private static final Duration TIME_OF_TRAFFIC = Duration.ofMinutes(5);
  private static final long MOST_NANOS_BETWEEN_ORDERS = 800_000_000;
  private static final Duration TIME_TO_APPEAR = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_ORDERS = 3;

  private final HttpClient customer = HttpClient.newHttpClient();
  private final Random random = new Random(SEED);
  private final Storefront sample = Storefront.start("--storefront.traffic.enabled=false");
  private final LocalPage page = new LocalPage(browser, sample.servicePort());

  StorefrontPageTest() throws Exception {}

  @BeforeAll
  void awaitStart() throws Exception {
    eventually(
        TIME_TO_START,
        () -> {
          if (!sample.isAlive()) {
            throw new IllegalStateException(sample.output());
          }
          assertThat(sample.output()).contains("ends both applications");
        });
  }

  @AfterAll
  void endSample() throws Exception {
    sample.close();
  }

  /** Returns the id of the trace. */
  private String order(String path, int status) throws Exception {
    String trace = "%016x%016x".formatted(random.nextLong(), random.nextLong());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sample.address() + "/orders/" + path))
            .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
            .build();
    assertThat(customer.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
        .isEqualTo(status);
    return trace;
  }

  @Test
  @Order(1)
  void transactionAppearsWithinFiveSecondsWithoutReload() throws Exception {
    page.load("transactions?type=request");
    page.script("window.stillTheSame = true");

    // Everything runs on this one machine: what it does besides may hold up one order, or two.
    List<Duration> times = new ArrayList<>();
    do {
      order("1", 200);
      times.add(eventually(PATIENCE, () -> assertShown(times.size() + 1)));
    } while (Collections.min(times).compareTo(TIME_TO_APPEAR) >= 0 && times.size() < MOST_ORDERS);

    System.out.printf(
        "The transaction appeared %s ms after the answer%n",
        times.stream().map(Duration::toMillis).toList());
    assertThat(Collections.min(times)).isLessThan(TIME_TO_APPEAR);
    assertThat(page.bool("return window.stillTheSame")).isTrue();
  }

  private void assertShown(int orders) {
    for (String request :
        List.of("GET /orders/{id} | storefront", "GET /stock/{item} | inventory")) {
      assertThat(page.rows("Items"))
          .filteredOn(row -> row.contains(request))
          .hasSizeGreaterThanOrEqualTo(orders);
    }
  }

  @Test
  @Order(2)
  void waterfallIsNestedAcrossBothRoles() throws Exception {
    String trace = order("3", 200);
    page.load("transactions?type=request&text=" + trace);
    eventually(() -> assertThat(page.rows("Items")).hasSize(2));

    page.click(By.linkText("GET /orders/{id}"));

    eventually(
        () ->
            assertThat(
                    page.strings(
                        """
                        return [...document.querySelectorAll('.event')]
                            .map((one) => one.style.getPropertyValue('--depth') + ' ' + one.textContent);
                        """))
                .containsSubsequence(
                    "0 GET /orders/{id}Request · storefront",
                    "1 GET /stock/{item}Dependency · storefront",
                    "2 GET /stock/{item}Request · inventory",
                    "3 SELECT stockDependency · inventory")
                .anySatisfy(row -> assertThat(row).startsWith("1 ").endsWith("Trace · storefront"))
                .anySatisfy(row -> assertThat(row).startsWith("3 ").endsWith("Trace · inventory")));
    assertThat(page.text(".roles")).contains("storefront", "inventory");
  }

  @Test
  @Order(3)
  void failureLeadsToItsStackTraceInThreeClicks() throws Exception {
    order("4/invoice", 500);
    page.load("overview");
    int before = page.clicks();
    eventually(
        () ->
            assertThat(page.rows("Operations"))
                .anySatisfy(
                    row ->
                        assertThat(row).startsWith("GET /stock/{item}/price | inventory | 1 | 1")));

    page.click(By.cssSelector("a[aria-label='1 failed: GET /stock/{item}/price']"));
    eventually(() -> assertThat(page.rows("Exceptions")).isNotEmpty());
    page.click(By.partialLinkText("IllegalStateException"));

    eventually(() -> assertThat(page.text(".stack")).contains("StockController.price"));
    assertThat(page.clicks() - before).isLessThanOrEqualTo(3);
  }

  @Test
  @Order(4)
  void mapShowsBothRolesAndTheirDatabases() throws Exception {
    page.load("map");

    eventually(
        () ->
            assertThat(page.rows("Calls"))
                .anySatisfy(row -> assertThat(row).startsWith("storefront | inventory"))
                .anySatisfy(row -> assertThat(row).startsWith("storefront | orders"))
                .anySatisfy(row -> assertThat(row).startsWith("inventory | stock")));
    assertThat(
            page.strings(
                "return [...document.querySelectorAll('.node-name')].map((one) => one.textContent)"))
        .contains("storefront", "inventory", "orders", "stock");
  }

  @Test
  @Order(5)
  @EnabledIfSystemProperty(named = "screenshots", matches = "write")
  void screenshotsForTheReadme() throws Exception {
    List<String> paths =
        List.of("1", "2", "3", "1/delivery", "4", "2/warranty", "5", "404", "3", "4/invoice");
    String failed = "";
    long end = System.nanoTime() + TIME_OF_TRAFFIC.toNanos();
    for (int i = 0; System.nanoTime() < end; i++) {
      String path = paths.get(i % paths.size());
      int status = path.equals("404") ? 404 : path.matches(".*(warranty|invoice)") ? 500 : 200;
      String trace = order(path, status);
      failed = path.endsWith("invoice") ? trace : failed;
      LockSupport.parkNanos(random.nextLong(MOST_NANOS_BETWEEN_ORDERS));
    }
    String trace = failed;
    page.load("transactions?type=exception&text=" + trace);
    eventually(() -> assertThat(page.rows("Items")).hasSizeGreaterThan(1));
    page.click(By.xpath("//tr[contains(., 'inventory')]//a"));
    eventually(() -> assertThat(page.text(".stack")).isNotEmpty());
    page.load(page.hash().substring("#/".length()));
    eventually(() -> assertThat(page.text(".stack")).isNotEmpty());
    write("transaction");
    for (String view :
        List.of("overview?minutes=5", "transactions", "failures", "map", "cost", "delivery")) {
      page.load(view);
      eventually(() -> assertThat(page.text("#tools")).contains("Live"));
      write(view.replaceAll("\\?.*", ""));
    }
    page.load("metrics?name=jvm.memory.used&split=id");
    eventually(() -> assertThat(page.rows("Series")).hasSizeGreaterThan(3));
    write("metrics");
  }

  private void write(String name) throws Exception {
    Path directory = Files.createDirectories(Path.of(System.getProperty("images.directory")));
    eventually(
        () ->
            assertThat(
                    page.bool(
                        "return document.getAnimations().every((one) => one.playState !== 'running')"))
                .isTrue());
    browser.movePointerAway();
    byte[] image = Png.compressed(browser.screenshot());
    assertThat(image.length).isLessThan(MOST_BYTES);
    Files.write(directory.resolve(name + ".png"), image);
  }
}
