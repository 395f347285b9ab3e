/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which of several applications in one process a line belongs to. */
class RoutingTest {

  private static final Resource SHOP = resource("shop");
  private static final Resource BANK = resource("bank");

  private final @Nullable ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final ClassLoader shopLoader = new URLClassLoader(new URL[0], null);
  private final ClassLoader bankLoader = new URLClassLoader(new URL[0], null);
  private final LogDestination shop =
      new Destination(Destination.EVERYTHING, SHOP, shopLoader).installed();
  private final LogDestination bank =
      new Destination(Destination.EVERYTHING, BANK, bankLoader).installed();
  private final List<LogDestination> both = List.of(shop, bank);

  @BeforeEach
  void workInTheShop() {
    Thread.currentThread().setContextClassLoader(shopLoader);
  }

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void nobodyIsNobody() {
    assertThat(Routing.choose(List.of(), Context.root())).isNull();
  }

  @Test
  void onlyOneGetsEverything() {
    assertThat(Routing.choose(List.of(bank), Context.root())).isSameAs(bank);
  }

  @Test
  void spanTellsItsApplication() {
    try (SdkTracerProvider tracing = SdkTracerProvider.builder().setResource(BANK).build()) {
      Span span = tracing.get("test").spanBuilder("request").startSpan();

      assertThat(Routing.choose(both, Context.root().with(span))).isSameAs(bank);
      span.end();
    }
  }

  @Test
  void spanOfNobodyHereTellsNothing() {
    try (SdkTracerProvider tracing =
        SdkTracerProvider.builder().setResource(resource("third")).build()) {
      Span span = tracing.get("test").spanBuilder("request").startSpan();

      assertThat(Routing.choose(both, Context.root().with(span))).isSameAs(shop);
      span.end();
    }
  }

  @Test
  void threadWorksInTheClassLoaderOfItsApplication() {
    assertThat(Routing.choose(both, Context.root())).isSameAs(shop);
  }

  @Test
  void serversClassLoaderIsBelowTheApplications() {
    Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[0], shopLoader));

    assertThat(Routing.choose(both, Context.root())).isSameAs(shop);
  }

  @Test
  void newestIsChosenWhereNothingTells() {
    Thread.currentThread().setContextClassLoader(null);

    assertThat(Routing.choose(both, Context.root())).isSameAs(bank);
    assertThat(Routing.choose(List.of(bank, shop), Context.root())).isSameAs(shop);
  }

  private static Resource resource(String service) {
    return Resource.builder().put(AttributeKey.stringKey("service.name"), service).build();
  }
}
