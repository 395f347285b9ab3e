/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.browser;

import static io.github.azuremonitor.browser.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.azuremonitor.local.LocalIngestion;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.NoAlertPresentException;
import tools.jackson.databind.json.JsonMapper;

/** Telemetry is what strangers may have typed: it is shown, and nothing else. */
class HostileTextTest extends WithBrowser {

  private static final String REQUEST = "00f067aa0ba902b7";

  private final LocalIngestion service = LocalIngestion.start();
  private final Sender sender = new Sender(service);
  private final LocalPage page = new LocalPage(browser, service.port());

  HostileTextTest() throws IOException {}

  @BeforeEach
  void beginAnew() {
    service.clear();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>window.hit=1;alert(1)</script>",
        "<img src=x onerror=\"window.hit=1\">",
        "\"'><svg/onload=window.hit=1>",
        "javascript:window.hit=1",
        "</title></textarea><iframe srcdoc='<script>parent.hit=1</script>'>",
        "\u202Egnp.eliforp\u202C \u200F${window.hit=1} {{window.hit=1}} %00 &lt;b&gt; 100%",
        "a/b?c=d&e#f\\g",
        "__proto__",
      })
  void hostileTextIsShownAsText(String text) throws Exception {
    send(text);
    String json =
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "state",
                    text,
                    "items",
                    Map.of(text, Map.of("offered", 1, "dropped", Map.of(text, 1))),
                    text,
                    text));
    try (var shown = service.showDelivery(text, () -> json)) {
      assertThat(shown).isNotNull();
      page.load("overview");
      harmless("overview", text);
      for (String view :
          List.of(
              "transactions",
              "transactions?text=" + LocalPage.encoded(text),
              "transactions?type=metric",
              "failures",
              "failures?operation=" + LocalPage.encoded(text),
              "metrics?split=" + LocalPage.encoded(text),
              "map",
              "cost",
              "delivery",
              "transactions/" + LocalPage.encoded(text))) {
        page.go(view);
        harmless(view, text);
      }
      for (long id : ids()) {
        page.go("items/" + id);
        harmless("item " + id, text);
      }
    }
  }

  @Test
  void envelopeIsShownToTheLastDigit() throws Exception {
    String numbers = "\"exact\":9007199254740993,\"long\":0.10000000000000001,\"whole\":1.0";
    sender.post(
        Telemetry.event("numbers")
            .json()
            .replace("\"ver\":2", "\"ver\":2,\"measurements\":{" + numbers + "}"));
    page.load("transactions");
    page.go("items/" + ids().get(0));

    assertThat(page.text(".envelope pre"))
        .contains(
            "\"exact\": 9007199254740993,", "\"long\": 0.10000000000000001,", "\"whole\": 1.0\n");
  }

  private void harmless(String place, String text) throws Exception {
    eventually(() -> assertThat(page.text()).as(place).contains(text));
    assertThat(page.string("return typeof window.hit")).as(place).isEqualTo("undefined");
    assertThatThrownBy(() -> browser.driver().switchTo().alert())
        .as(place)
        .isInstanceOf(NoAlertPresentException.class);
    assertThat(
            page.strings(
                "return [...document.body.querySelectorAll('script, img, iframe, object, embed, style, link, base, meta, form[action], [srcdoc], [src]')]"
                    + ".map((one) => one.outerHTML)"))
        .as(place)
        .isEmpty();
    assertThat(
            page.strings(
                "return [...document.querySelectorAll('*')].flatMap((one) => [...one.attributes]).filter((one) => one.name.startsWith('on')).map((one) => one.name)"))
        .as(place)
        .isEmpty();
    assertThat(
            page.strings(
                "return [...document.querySelectorAll('a')].map((one) => one.getAttribute('href'))"))
        .as(place)
        .allSatisfy(href -> assertThat(href).startsWith("#"));
  }

  private List<Long> ids() throws Exception {
    List<?> ids =
        (List<?>)
            page.script(
                """
                const texts = await Promise.all(['', '?type=metric'].map(async (query) =>
                    (await fetch('/api/transactions' + query)).json()));
                return texts.flatMap((one) => one.items).map((one) => one.id);
                """);
    return ids.stream().map(id -> ((Number) id).longValue()).toList();
  }

  private void send(String text) throws Exception {
    for (Telemetry item :
        List.of(
            Telemetry.request(text, false)
                .field("url", text)
                .field("source", text)
                .field("responseCode", text),
            Telemetry.dependency(text, false)
                .field("data", text)
                .field("type", text)
                .field("target", text)
                .field("resultCode", text),
            Telemetry.exception(text, text, text),
            Telemetry.trace(text).property("LoggerName", text),
            Telemetry.event(text),
            Telemetry.availability(text).field("runLocation", text).field("message", text),
            Telemetry.pageView(text).field("url", text),
            Telemetry.metric(text, 1, Map.of(text, text)))) {
      sender.send(
          item.role(text)
              .operation(text)
              .in(text, REQUEST)
              .property(text, text)
              .tag("ai.cloud.roleInstance", text)
              .tag("ai.user.id", text)
              .tag("ai.application.ver", text));
    }
    // Refused, and shown with the reason.
    sender.post(Telemetry.event(text).tag("ai.unknown", text).json());
    sender.post(text);
  }
}
