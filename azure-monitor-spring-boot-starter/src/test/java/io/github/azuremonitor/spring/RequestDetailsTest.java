/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.MappingOptions;
import io.github.azuremonitor.exporter.QueryStringPolicy;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What spans of requests get that Spring does not give them. */
class RequestDetailsTest {

  private static final MappingOptions DEFAULTS = MappingOptions.builder().build();
  private static final Map<String, String> EXPECTED =
      Map.of(
          "url.scheme", "https",
          "server.address", "shop.example.com",
          "server.port", "8443",
          "url.query", "size=3&color=%23f00",
          "client.address", "203.0.113.7",
          "user_agent.original", "visitor/1");

  @Test
  @DisplayName("TR-23, TR-26: servlet requests tell their URL and client")
  void servletRequestsTellUrlAndClient() {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders/42");
    request.setScheme("https");
    request.setServerName("shop.example.com");
    request.setServerPort(8443);
    request.setQueryString("size=3&color=%23f00");
    request.setRemoteAddr("203.0.113.7");
    request.addHeader("User-Agent", "visitor/1");

    assertThat(servlet(request)).isEqualTo(EXPECTED);
  }

  @Test
  @DisplayName("TR-23, TR-26: reactive requests tell their URL and client")
  void reactiveRequestsTellUrlAndClient() {
    MockServerHttpRequest request =
        MockServerHttpRequest.get(
                "https://shop.example.com:8443/orders/42?size=3&color={c}", "#f00")
            .remoteAddress(new InetSocketAddress("203.0.113.7", 50123))
            .header("User-Agent", "visitor/1")
            .build();

    assertThat(reactive(request)).isEqualTo(EXPECTED);
  }

  @Test
  void whatAReactiveRequestDoesNotTellIsLeftOut() {
    MockServerHttpRequest request = MockServerHttpRequest.get("/orders/42").build();

    assertThat(reactive(request)).isEmpty();
  }

  @Test
  void nameOfAClientIsNotLookedUp() {
    MockServerHttpRequest request =
        MockServerHttpRequest.get("/")
            .remoteAddress(InetSocketAddress.createUnresolved("behind-proxy", 80))
            .build();

    assertThat(reactive(request)).containsEntry("client.address", "behind-proxy");
  }

  @ParameterizedTest
  @CsvSource({
    "REDACT, size=3&token=REDACTED&flavour=REDACTED",
    "KEEP, size=3&token=abc&flavour=mint",
    "DROP,",
  })
  void observationsShowOfTheQueryWhatIsSent(QueryStringPolicy policy, @Nullable String query) {
    MappingOptions options =
        MappingOptions.builder()
            .queryStrings(policy)
            .secretQueryParameters(List.of("flavour"))
            .build();
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders/42");
    request.setQueryString("size=3&token=abc&flavour=mint");
    Observation.Context context = observationOf(request);

    new RequestDetails(new ServletRequestReader(), options).onStart(context);

    assertThat(details(context).get("url.query")).isEqualTo(query);
    assertThat(details(context)).containsKey("server.address").doesNotContainValue("");
  }

  @Test
  void requestThatCannotBeReadIsServedAllTheSame() {
    MockHttpServletRequest request =
        new MockHttpServletRequest("GET", "/orders/42") {
          @Override
          public String getRemoteAddr() {
            throw new IllegalStateException("taken back");
          }
        };

    assertThat(servlet(request)).isEmpty();
  }

  @Test
  void otherObservationsStayAsTheyAre() {
    Observation.Context context = new Observation.Context();

    new RequestDetails(new ServletRequestReader(), DEFAULTS).onStart(context);
    new RequestDetails(new ReactiveRequestReader(), DEFAULTS).onStart(context);

    assertThat(context.getAllKeyValues()).isEmpty();
  }

  private static Map<String, String> servlet(MockHttpServletRequest request) {
    Observation.Context context = observationOf(request);
    new RequestDetails(new ServletRequestReader(), DEFAULTS).onStart(context);
    return details(context);
  }

  private static Observation.Context observationOf(MockHttpServletRequest request) {
    return new ServerRequestObservationContext(request, new MockHttpServletResponse());
  }

  private static Map<String, String> reactive(MockServerHttpRequest request) {
    Observation.Context context =
        new org.springframework.http.server.reactive.observation.ServerRequestObservationContext(
            request, new MockServerHttpResponse(), Map.of());
    new RequestDetails(new ReactiveRequestReader(), DEFAULTS).onStart(context);
    return details(context);
  }

  /** Of low cardinality there must be none: metrics would get them. */
  private static Map<String, String> details(Observation.Context context) {
    assertThat(context.getLowCardinalityKeyValues()).isEmpty();
    return StreamSupport.stream(context.getHighCardinalityKeyValues().spliterator(), false)
        .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
  }
}
