/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.RequestOperation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What runs below a request, or a message, knows of it. */
class RequestTracingHandlerTest {

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final SdkTracerProvider tracing =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
  private final ObservationRegistry observations = ObservationRegistry.create();

  @BeforeEach
  void observe() {
    OtelTracer tracer =
        new OtelTracer(tracing.get("test"), new OtelCurrentTraceContext(), event -> {});
    OtelPropagator propagator =
        new OtelPropagator(
            ContextPropagators.create(W3CTraceContextPropagator.getInstance()),
            tracing.get("test"));
    observations
        .observationConfig()
        .observationHandler(
            new FirstMatchingCompositeObservationHandler(
                new RequestTracingHandler(
                    tracer,
                    propagator,
                    new ServletRequestReader(),
                    new ExcludedRequests(List.of(), () -> null)),
                new DefaultTracingObservationHandler(tracer)));
  }

  @AfterEach
  void close() {
    tracing.close();
  }

  @Test
  void innerSpanReachesTheSpanOfTheRequest() {
    observation(request()).observe(() -> observation(new Observation.Context()).observe(this::tag));

    assertThat(tagged()).containsExactly("request");
  }

  @Test
  void innerSpanReachesTheSpanOfTheMessage() {
    observation(message(Map.of()))
        .observe(() -> observation(new Observation.Context()).observe(this::tag));

    assertThat(tagged()).containsExactly("message");
  }

  @Test
  void messageWithinARequestReachesTheSpanOfTheRequest() {
    observation(request()).observe(() -> observation(message(Map.of())).observe(this::tag));

    assertThat(tagged()).containsExactly("request");
  }

  @Test
  void messageWithRemoteSenderIsALocalRoot() {
    observation(
            message(
                Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")))
        .observe(() -> observation(new Observation.Context()).observe(this::tag));

    assertThat(tagged()).containsExactly("message");
  }

  @Test
  void taskIsNoLocalRootThatIsKnown() {
    observation(new Observation.Context())
        .observe(() -> assertThat(LocalRoot.fromContext(Context.current())).isNull());
  }

  @Test
  void requestThatCannotBeReadIsTracedAllTheSame() {
    MockHttpServletRequest broken =
        new MockHttpServletRequest("GET", "/orders/42") {
          @Override
          public String getRemoteAddr() {
            throw new IllegalStateException("taken back");
          }
        };

    observation(new ServerRequestObservationContext(broken, new MockHttpServletResponse()))
        .observe(
            () -> {
              assertThat(RequestOperation.fromContext(Context.current())).isNull();
              tag();
            });

    assertThat(tagged()).containsExactly("request");
  }

  @Test
  void nothingIsLeftBehind() {
    observation(request()).observe(() -> assertThat(Span.current().isRecording()).isTrue());

    assertThat(LocalRoot.fromContext(Context.current())).isNull();
    assertThat(RequestOperation.fromContext(Context.current())).isNull();
  }

  private Observation observation(Observation.Context context) {
    context.setName(
        context instanceof ServerRequestObservationContext
            ? "request"
            : context instanceof ReceiverContext<?> ? "message" : "inner");
    return Observation.createNotStarted(
        String.valueOf(context.getName()), () -> context, observations);
  }

  private static Observation.Context request() {
    return new ServerRequestObservationContext(
        new MockHttpServletRequest("GET", "/orders/42"), new MockHttpServletResponse());
  }

  private static Observation.Context message(Map<String, String> headers) {
    ReceiverContext<Map<String, String>> context =
        new ReceiverContext<>(RequestTracingHandlerTest::header);
    context.setCarrier(headers);
    return context;
  }

  private static @Nullable String header(Map<String, String> headers, String name) {
    return headers.get(name);
  }

  /** Leaves a mark on the span that is the local root here. */
  private void tag() {
    LocalRoot root = LocalRoot.fromContext(Context.current());
    assertThat(root).isNotNull();
    root.setAttribute("tagged", "yes");
  }

  private List<String> tagged() {
    return spans.getFinishedSpanItems().stream()
        .filter(span -> span.getAttributes().asMap().containsValue("yes"))
        .map(SpanData::getName)
        .toList();
  }
}
