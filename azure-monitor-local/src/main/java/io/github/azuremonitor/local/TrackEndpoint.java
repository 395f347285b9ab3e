/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The paths that take telemetry. */
final class TrackEndpoint {

  private final Limits limits;
  private final Framing framing;
  private final ItemReader reader;
  private final TelemetryStore store;
  private final AnswerScript script;
  private final FaultSwitch faults;
  private final Pauses pauses;

  TrackEndpoint(
      Limits limits,
      ItemReader reader,
      TelemetryStore store,
      AnswerScript script,
      FaultSwitch faults,
      Pauses pauses) {
    this.limits = limits;
    this.framing = new Framing(limits.itemsPerRequest());
    this.reader = reader;
    this.store = store;
    this.script = script;
    this.faults = faults;
    this.pauses = pauses;
  }

  /** The answer to a request; empty when the connection is to be dropped. */
  Optional<HttpAnswer> handle(HttpExchange exchange) throws IOException {
    store.countTrackRequest();
    Optional<ScriptedAnswer> planned = script.take();
    ServiceFault fault = planned.isPresent() ? ServiceFault.NONE : faults.current();
    ScriptedAnswer scripted = planned.orElseGet(() -> FaultSwitch.answer(fault));
    return switch (scripted.action()) {
      case DROP_BEFORE_BODY -> {
        pauses.pause(scripted.delay());
        yield Optional.empty();
      }
      case DROP_AFTER_BODY -> {
        process(exchange, scripted, fault);
        yield Optional.empty();
      }
      case ANSWER ->
          process(exchange, scripted, fault)
              .map(usual -> new HttpAnswer(scripted.status(), scripted.headers(), scripted.body()));
      case ANSWER_AS_USUAL -> process(exchange, scripted, fault);
    };
  }

  /** Reads the body, waits, and takes the items if that is asked for; empty when closed. */
  private Optional<HttpAnswer> process(
      HttpExchange exchange, ScriptedAnswer scripted, ServiceFault fault) throws IOException {
    RequestBody body = RequestBody.read(exchange, limits);
    if (!pauses.pause(scripted.delay())) {
      return Optional.empty();
    }
    return Optional.of(scripted.acceptsItems() ? ingest(body, fault) : HttpAnswer.text(200, ""));
  }

  private HttpAnswer ingest(RequestBody body, ServiceFault fault) {
    try {
      List<Verdict> read = framing.split(body.content()).stream().map(reader::read).toList();
      List<Verdict> verdicts = fault == ServiceFault.PARTIAL ? faults.partially(read) : read;
      store.add(verdicts);
      return TrackAnswers.of(verdicts);
    } catch (BodyRefusedException e) {
      store.add(List.of(new Verdict.Refused(e.reason(), "")));
      return TrackAnswers.of(e);
    }
  }
}
