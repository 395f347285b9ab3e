/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Scripted answers")
@Timeout(120)
class ScriptedAnswerTest {

  private static final String LINE = Envelopes.line("Request");
  private static final Duration LONG = Duration.ofMinutes(5);

  private final LocalIngestion service = LocalIngestion.start(0, Envelopes.CLOCK, Limits.STANDARD);
  private final TestClient client = new TestClient(service);

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void areGivenInOrderOncePerRequest() {
    service.respondWith(503, Map.of("Retry-After", "7"), "busy");
    service.respondWith(ScriptedAnswer.usual());
    service.respondWith(ScriptedAnswer.of(439));

    HttpResponse<String> first = client.track(LINE);
    assertThat(first.statusCode()).isEqualTo(503);
    assertThat(first.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(first.body()).isEqualTo("busy");
    assertThat(service.items()).isEmpty();

    assertThat(client.track(LINE).statusCode()).isEqualTo(200);
    assertThat(client.track(LINE).statusCode()).isEqualTo(439);
    assertThat(client.track(LINE).statusCode()).isEqualTo(200);
    assertThat(service.items()).hasSize(2);
    assertThat(service.requests()).isEqualTo(4);
  }

  @Test
  void standUntilResetWhenAskedTo() {
    service.respondAlwaysWith(ScriptedAnswer.of(500));
    service.respondWith(ScriptedAnswer.of(429));

    assertThat(client.track(LINE).statusCode()).isEqualTo(429);
    assertThat(client.track(LINE).statusCode()).isEqualTo(500);
    assertThat(client.track(LINE).statusCode()).isEqualTo(500);
    service.respondWith(ScriptedAnswer.of(429));
    service.clear();
    assertThat(client.track(LINE).statusCode()).isEqualTo(429);
    service.respondWith(ScriptedAnswer.of(429));
    service.respondAsUsual();
    assertThat(client.track(LINE).statusCode()).isEqualTo(200);
  }

  @Test
  void concernTrackRequestsOnly() {
    service.respondWith(ScriptedAnswer.of(500));

    assertThat(client.get("/api/summary").statusCode()).isEqualTo(200);
    assertThat(client.get("/v2.1/track").statusCode()).isEqualTo(405);
    assertThat(client.track(LINE).statusCode()).isEqualTo(500);
  }

  @Test
  void neitherValidateNorKeepItemsUnlessAskedTo() {
    service.respondWith(ScriptedAnswer.of(200));
    service.respondWith(ScriptedAnswer.of(503).accepting());

    client.track("not an item");
    assertThat(service.rejections()).isEmpty();
    assertThat(client.track(LINE).statusCode()).isEqualTo(503);
    assertThat(service.items()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dropTheConnectionAfterTheBody(boolean accepting) {
    ScriptedAnswer dropped = ScriptedAnswer.droppedConnection();
    service.respondAlwaysWith(accepting ? dropped.accepting() : dropped);

    assertThatThrownBy(() -> client.track(LINE))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(IOException.class);
    assertThat(service.items().isEmpty()).isNotEqualTo(accepting);
    assertThat(service.requests()).isPositive();
  }

  @Test
  void dropTheConnectionBeforeTheBody() {
    service.respondWith(ScriptedAnswer.droppedBeforeBody());

    // The announced body is never sent, so only a service that does not wait for it can hang up.
    String response =
        client.raw("", "POST /v2.1/track HTTP/1.1", "Host: localhost", "Content-Length: 1000");

    assertThat(response).isEmpty();
    assertThat(service.requests()).isEqualTo(1);
  }

  @Test
  void waitWithoutHoldingUpOtherRequests() {
    service.respondWith(ScriptedAnswer.of(503).after(LONG));

    CompletableFuture<HttpResponse<String>> slow = client.trackAsync(LINE);
    service.awaitRequests(1, Duration.ofSeconds(30));
    assertThat(client.track(LINE).statusCode()).isEqualTo(200);
    assertThat(slow).isNotDone();

    // Ends the answer that would come in five minutes, and does not wait for it.
    service.close();
    assertThatThrownBy(() -> slow.get(LONG.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void comeAfterTheirDelay() {
    service.respondWith(ScriptedAnswer.usual().after(Duration.ofMillis(150)));

    assertThat(client.track(LINE).statusCode()).isEqualTo(200);
    assertThat(service.items()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void haveNoBodyWhereHttpAllowsNone(int status) {
    service.respondWith(status, Map.of(), "ignored");

    HttpResponse<String> response = client.track(LINE);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void mustMakeSense() {
    assertThatIllegalArgumentException().isThrownBy(() -> ScriptedAnswer.of(100));
    assertThatIllegalArgumentException().isThrownBy(() -> ScriptedAnswer.of(600));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScriptedAnswer.of(200).after(Duration.ofMillis(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScriptedAnswer.of(200, Map.of("X-Id", "1\nX-Other: 2"), ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScriptedAnswer.droppedBeforeBody().accepting());
  }
}
