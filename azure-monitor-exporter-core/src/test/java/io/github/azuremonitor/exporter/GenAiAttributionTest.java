/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever is done for an agent knows the agent. */
class GenAiAttributionTest {

  private static final String MAIN = "microsoft.gen_ai.main_agent.";

  private static final Attributes AGENT =
      Attributes.builder()
          .put("gen_ai.operation.name", "invoke_agent")
          .put("gen_ai.agent.name", "helper")
          .put("gen_ai.agent.id", "a1")
          .put("gen_ai.agent.version", "2")
          .put("gen_ai.conversation.id", "c7")
          .build();

  private static final Map<String, String> KNOWN =
      Map.of(
          MAIN + "name", "helper",
          MAIN + "id", "a1",
          MAIN + "version", "2",
          MAIN + "conversation_id", "c7");

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final InMemoryLogRecordExporter records = InMemoryLogRecordExporter.create();
  private final SdkTracerProvider tracing =
      SdkTracerProvider.builder()
          .setSampler(Sampler.alwaysOn())
          .addSpanProcessor(GenAiSpanProcessor.create())
          .addSpanProcessor(SimpleSpanProcessor.create(spans))
          .build();
  private final SdkLoggerProvider logging =
      SdkLoggerProvider.builder()
          .addLogRecordProcessor(GenAiLogRecordProcessor.create())
          .addLogRecordProcessor(SimpleLogRecordProcessor.create(records))
          .build();

  @AfterEach
  void close() {
    tracing.close();
    logging.close();
  }

  @Test
  @DisplayName("TR-59: a span below an agent's span has all that is known of the agent")
  void childKnowsTheAgent() {
    Span agent = start(Context.root(), AGENT);
    start(Context.root().with(agent), Attributes.empty()).end();

    assertThat(ended()).isEqualTo(KNOWN);
  }

  @Test
  @DisplayName("TR-59: so has every span below that one")
  void grandchildKnowsTheAgent() {
    Span agent = start(Context.root(), AGENT);
    Span chat = start(Context.root().with(agent), Attributes.empty());
    start(Context.root().with(chat), Attributes.empty()).end();

    assertThat(ended()).isEqualTo(KNOWN);
  }

  @Test
  @DisplayName("TR-59: below an agent that another agent called, the first one is the main agent")
  void firstAgentIsTheMainOne() {
    Span agent = start(Context.root(), AGENT);
    Span called =
        start(
            Context.root().with(agent),
            AGENT.toBuilder().put("gen_ai.agent.name", "searcher").build());
    start(Context.root().with(called), Attributes.empty()).end();

    assertThat(ended()).isEqualTo(KNOWN);
  }

  @Test
  @DisplayName("TR-59: each of the four is passed on without the others, an empty one is not")
  void partsArePassedOnEachOnItsOwn() {
    Span parent =
        start(
            Context.root(),
            Attributes.builder()
                .put(MAIN + "name", "")
                .put("gen_ai.agent.name", "helper")
                .put("gen_ai.agent.id", "")
                .put(MAIN + "conversation_id", "c7")
                .build());
    start(Context.root().with(parent), Attributes.empty()).end();

    assertThat(ended()).isEqualTo(Map.of(MAIN + "name", "helper", MAIN + "conversation_id", "c7"));
  }

  @Test
  @DisplayName("TR-59: what a span was given when it was built stays")
  void givenAttributesStay() {
    Span agent = start(Context.root(), AGENT);
    start(Context.root().with(agent), Attributes.builder().put(MAIN + "name", "other").build())
        .end();

    Map<String, String> expected = new TreeMap<>(KNOWN);
    expected.put(MAIN + "name", "other");
    assertThat(ended()).isEqualTo(expected);
  }

  @Test
  @DisplayName("TR-59: what is set on the parent before the child starts counts")
  void agentThatIsNamedLaterIsKnownFromThenOn() {
    Span agent = start(Context.root(), Attributes.empty());
    Context within = Context.root().with(agent);
    Span early = start(within, Attributes.empty());
    agent.setAllAttributes(AGENT);
    start(within, Attributes.empty()).end();
    assertThat(ended()).isEqualTo(KNOWN);

    spans.reset();
    early.end();
    assertThat(ended()).isEmpty();
  }

  @Test
  @DisplayName("TR-59: work that goes on after its agent has ended is still the agent's")
  void endedParentIsRemembered() {
    Span agent = start(Context.root(), AGENT);
    agent.end();
    spans.reset();
    start(Context.root().with(agent), Attributes.empty()).end();

    assertThat(ended()).isEqualTo(KNOWN);
  }

  @Test
  @DisplayName("TR-59: a parent in another process tells nothing")
  void remoteParentTellsNothing() {
    Span remote =
        Span.wrap(
            SpanContext.createFromRemoteParent(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.getDefault()));
    Context context = Context.root().with(remote);
    start(context, Attributes.empty()).end();
    log(context, Attributes.empty());

    assertThat(ended()).isEmpty();
    assertThat(logged()).isEmpty();
  }

  @Test
  @DisplayName("TR-59: nor does one that is not recorded")
  void parentThatIsNotRecordedTellsNothing() {
    try (SdkTracerProvider none =
        SdkTracerProvider.builder().setSampler(Sampler.alwaysOff()).build()) {
      Span agent = none.get("t").spanBuilder("s").setAllAttributes(AGENT).startSpan();
      start(Context.root().with(agent), Attributes.empty()).end();
    }

    assertThat(ended()).isEmpty();
  }

  @Test
  @DisplayName("TR-59: where there is no agent nothing is added")
  void otherTelemetryIsLeftAlone() {
    Attributes http = Attributes.builder().put("url.path", "/x").build();
    Span request = start(Context.root(), http);
    Context within = Context.root().with(request);
    log(within, http);
    log(Context.root(), http);
    start(within, http).end();

    assertThat(ended()).isEqualTo(Map.of("url.path", "/x"));
    assertThat(records.getFinishedLogRecordItems())
        .hasSize(2)
        .allSatisfy(item -> assertThat(item.getAttributes()).isEqualTo(http));
  }

  @Test
  @DisplayName("TR-59: the span of the main agent is not changed; the exporter completes it")
  void agentItselfIsLeftAlone() {
    start(Context.root(), AGENT).end();

    assertThat(ended()).isEqualTo(texts(AGENT));
  }

  @Test
  @DisplayName("TR-59: a log record in an agent's span knows the agent")
  void recordKnowsTheAgent() {
    log(Context.root().with(start(Context.root(), AGENT)), Attributes.empty());

    assertThat(logged()).isEqualTo(KNOWN);
  }

  @Test
  @DisplayName("TR-59: so does one in a span further below")
  void recordBelowKnowsTheAgent() {
    Span agent = start(Context.root(), AGENT);
    Span chat = start(Context.root().with(agent), Attributes.empty());
    log(Context.root().with(chat), Attributes.empty());

    assertThat(logged()).isEqualTo(KNOWN);
  }

  @Test
  @DisplayName("TR-59: what a log record says itself stays")
  void recordsOwnAttributesStay() {
    Span agent = start(Context.root(), AGENT);
    log(Context.root().with(agent), Attributes.builder().put(MAIN + "id", "other").build());

    Map<String, String> expected = new TreeMap<>(KNOWN);
    expected.put(MAIN + "id", "other");
    assertThat(logged()).isEqualTo(expected);
  }

  @Test
  void processorIsAskedAtTheStartOnly() {
    GenAiSpanProcessor processor = GenAiSpanProcessor.create();

    assertThat(processor.isStartRequired()).isTrue();
    assertThat(processor.isEndRequired()).isFalse();
  }

  private Span start(Context parent, Attributes attributes) {
    return tracing
        .get("test")
        .spanBuilder("span")
        .setParent(parent)
        .setAllAttributes(attributes)
        .startSpan();
  }

  private void log(Context context, Attributes attributes) {
    logging
        .get("test")
        .logRecordBuilder()
        .setContext(context)
        .setAllAttributes(attributes)
        .setBody("line")
        .emit();
  }

  private Map<String, String> ended() {
    assertThat(spans.getFinishedSpanItems()).hasSize(1);
    return texts(spans.getFinishedSpanItems().get(0).getAttributes());
  }

  private Map<String, String> logged() {
    assertThat(records.getFinishedLogRecordItems()).hasSize(1);
    return texts(records.getFinishedLogRecordItems().get(0).getAttributes());
  }

  private static Map<String, String> texts(Attributes attributes) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<AttributeKey<?>, Object> entry : attributes.asMap().entrySet()) {
      texts.put(entry.getKey().getKey(), entry.getValue().toString());
    }
    return texts;
  }
}
