/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.item;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.message;
import static io.github.azuremonitor.exporter.mapping.GivenLog.log;

import io.github.azuremonitor.exporter.mapping.ExpectedItem.Kind;

/** Log records that are events, availability tests or page views. */
final class LogItemCases {

  private static final String TEST =
      "microsoft.availability.id=t1; microsoft.availability.name=ping;"
          + " microsoft.availability.duration=00:00:05; microsoft.availability.success=";

  private static final String TESTED = "id=t1; name=ping; duration=00:00:05; ";

  private LogItemCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Custom events, availability tests and page views",
        """
        OpenTelemetry has no signal for these, so a log record stands for them, with attributes that say what it
        is. A record that lacks a required one is an ordinary message. Level and logger are not part of these
        items.
        """,
        MappingCase.of(
            "LG-2 LG-50 LG-51 LG-18",
            "A custom event; its text is not shown",
            log("microsoft.custom_event.name=Checkout; k=v; thread.name=main").withBody("paid"),
            item(Kind.EVENT, "name=Checkout; properties.k=v")),
        MappingCase.of(
            "LG-50",
            "A custom event without a name",
            log("microsoft.custom_event.name="),
            message("message=order placed")),
        MappingCase.of(
            "LG-51 TR-73",
            "A custom event with measurements, within a span",
            log("microsoft.custom_event.name=Checkout;"
                    + " microsoft.custom_measurements={\"price\":9.5}")
                .withinSpan(),
            item(Kind.EVENT, "name=Checkout; measurements.price=9.5")),
        MappingCase.of(
            "LG-3",
            "An availability test",
            log(
                TEST
                    + "TRUE; microsoft.availability.runLocation=Oslo;"
                    + " microsoft.availability.message=all well;"
                    + " microsoft.availability.testTimestamp=2023-11-14T22:00:00Z; k=v"),
            item(
                Kind.AVAILABILITY,
                TESTED + "success=true; runLocation=Oslo; message=all well; properties.k=v",
                "time=2023-11-14T22:00:00.0000000Z")),
        MappingCase.of(
            "LG-3",
            "An availability test that failed; the text is the message",
            log(TEST + "no").withBody("no answer"),
            item(Kind.AVAILABILITY, TESTED + "success=false; message=no answer")),
        MappingCase.of(
            "LG-3 LG-5",
            "An availability test without duration",
            log(
                "microsoft.availability.id=t1; microsoft.availability.name=ping;"
                    + " microsoft.availability.success=\"true\""),
            message(
                "message=order placed; properties.microsoft.availability.id=t1",
                "properties.microsoft.availability.name=ping",
                "properties.microsoft.availability.success=true")),
        MappingCase.of(
            "LG-2 LG-3",
            "Both an event and an availability test: it is an event",
            log("microsoft.custom_event.name=Checkout; " + TEST + "no"),
            item(Kind.EVENT, "name=Checkout")),
        MappingCase.of(
            "LG-20",
            "A page view",
            log(
                "microsoft.page_view.name=Basket; microsoft.page_view.id=p1;"
                    + " microsoft.page_view.url=https://shop/basket;"
                    + " microsoft.page_view.duration=00:00:01.500000;"
                    + " microsoft.page_view.referrer=https://shop/; k=v"),
            item(
                Kind.PAGE_VIEW,
                "name=Basket; id=p1; url=https://shop/basket; duration=00:00:01.500000",
                "referredUri=https://shop/; properties.k=v")),
        MappingCase.of(
            "LG-20",
            "A page view without an id, within a span: the span's id",
            log("microsoft.page_view.name=Basket").withinSpan(),
            item(Kind.PAGE_VIEW, "name=Basket; id=00f067aa0ba902b7")),
        MappingCase.of(
            "LG-20",
            "A page view without a name",
            log("microsoft.page_view.name="),
            message("message=order placed")));
  }
}
