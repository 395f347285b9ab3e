/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.azuremonitor.exporter.SamplingOverride.Kind;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Overrides of spans, inside real tracer providers. */
class SamplingOverrideTest {

  /** Kept at 50 % and above, of the percentages used here. */
  private static final String SCORE_33 = "4bf92f3577b34da6a3ce929d0e0e4736";

  /** Not kept at 50 %. */
  private static final String SCORE_53 = "0af7651916cd43dd8448eb211c80319c";

  private static final AttributeKey<Double> SAMPLE_RATE =
      AttributeKey.doubleKey("microsoft.sample_rate");

  private final List<SdkTracerProvider> providers = new ArrayList<>();

  @AfterEach
  void closeProviders() {
    providers.forEach(SdkTracerProvider::close);
  }

  private SdkTracerProvider tracing(String traceId, Sampler sampler) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setIdGenerator(new FixedTrace(traceId))
            .setSampler(sampler)
            .build();
    providers.add(provider);
    return provider;
  }

  private Span start(
      String traceId,
      Sampler sampler,
      Context parent,
      SpanKind kind,
      String name,
      Attributes attributes) {
    return tracing(traceId, sampler)
        .get("t")
        .spanBuilder(name)
        .setParent(parent)
        .setSpanKind(kind)
        .setAllAttributes(attributes)
        .startSpan();
  }

  private static Sampler overridden(SamplingOverride... overrides) {
    return ApplicationInsightsSampler.withOverrides(Sampler.alwaysOn(), List.of(overrides));
  }

  private static SamplingOverride none(SamplingOverride.Builder builder) {
    return builder.ratio(0).build();
  }

  private boolean isDropped(
      SamplingOverride override, SpanKind kind, String name, Attributes attributes) {
    return !start(SCORE_33, overridden(override), Context.root(), kind, name, attributes)
        .getSpanContext()
        .isSampled();
  }

  private static @Nullable Double rate(Span span) {
    return ((ReadableSpan) span).getAttribute(SAMPLE_RATE);
  }

  private static Context remoteParent(boolean sampled) {
    return Context.root()
        .with(
            Span.wrap(
                SpanContext.createFromRemoteParent(
                    SCORE_33,
                    "00f067aa0ba902b7",
                    sampled ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                    TraceState.getDefault())));
  }

  @ParameterizedTest(name = "{0} {1}={2} is {3}")
  @DisplayName("SA-50 what a span is, is decided when it starts")
  @CsvSource({
    "SERVER,,, REQUEST",
    "CONSUMER,,, REQUEST",
    "CONSUMER, messaging.operation, process, REQUEST",
    "CONSUMER, messaging.operation, receive, DEPENDENCY",
    "CONSUMER, messaging.operation.type, receive, DEPENDENCY",
    "INTERNAL, job.system, quartz, REQUEST",
    "INTERNAL,,, DEPENDENCY",
    "CLIENT,,, DEPENDENCY",
    "PRODUCER,,, DEPENDENCY",
  })
  void kinds(SpanKind spanKind, @Nullable String key, @Nullable String value, Kind kind) {
    Attributes attributes =
        key == null || value == null
            ? Attributes.empty()
            : Attributes.of(AttributeKey.stringKey(key), value);
    Kind other = kind == Kind.REQUEST ? Kind.DEPENDENCY : Kind.REQUEST;

    assertThat(isDropped(none(SamplingOverride.builder(kind)), spanKind, "s", attributes)).isTrue();
    assertThat(isDropped(none(SamplingOverride.builder(other)), spanKind, "s", attributes))
        .isFalse();
  }

  @Test
  @DisplayName("SA-50 a job below another span is a dependency")
  void jobWithParent() {
    Span job =
        start(
            SCORE_33,
            overridden(none(SamplingOverride.builder(Kind.REQUEST))),
            remoteParent(true),
            SpanKind.INTERNAL,
            "job",
            Attributes.of(AttributeKey.stringKey("job.system"), "quartz"));

    assertThat(job.getSpanContext().isSampled()).isTrue();
  }

  @ParameterizedTest(name = "{0}, {1} = {2}: {3}")
  @DisplayName("SA-51 SA-53 by name and attributes that are known at the start, also by old names")
  @CsvSource(
      nullValues = "-",
      value = {
        "GET /a, -, -, true",
        "GET*, -, -, true",
        "POST*, -, -, false",
        "-, url.path, /a, true",
        "-, url.path, /*, true",
        "-, url.path, /b*, false",
        "-, url.query, *, true",
        "-, http.route, *, false",
        "-, http.target, /a?q=1, true",
        "-, http.url, http://shop.example:8080/a?q=1, true",
        "-, url.full, *shop.example*, true",
        "-, http.method, GET, true",
        "-, server.port, 80*, true",
        "-, thread.name, *, true",
        "-, thread.name, nobody, false",
        "GET /a, url.path, /a, true",
        "GET /a, url.path, /b, false",
      })
  void conditions(
      @Nullable String name, @Nullable String key, @Nullable String value, boolean dropped) {
    SamplingOverride.Builder override = SamplingOverride.builder(Kind.REQUEST);
    if (name != null) {
      override.name(name);
    }
    if (key != null && value != null) {
      override.attribute(key, value);
    }
    Attributes attributes =
        Attributes.builder()
            .put("http.request.method", "GET")
            .put("url.scheme", "http")
            .put("server.address", "shop.example")
            .put("server.port", 8080)
            .put("url.path", "/a")
            .put("url.query", "q=1")
            .build();

    assertThat(isDropped(none(override), SpanKind.SERVER, "GET /a", attributes)).isEqualTo(dropped);
  }

  @Test
  @DisplayName("SA-52 of an array attribute one element is enough")
  void arrays() {
    Attributes attributes =
        Attributes.of(
            AttributeKey.stringArrayKey("http.request.header.x-test"), List.of("no", "yes"));
    SamplingOverride override =
        none(SamplingOverride.builder(Kind.REQUEST).attribute("http.request.header.x-test", "yes"));

    assertThat(isDropped(override, SpanKind.SERVER, "s", attributes)).isTrue();
  }

  @Test
  @DisplayName("SA-51 method and path of a request whose span has no name yet")
  void requestOfContext() {
    Context around = Context.root().with(new RequestOperation("GET", "/internal/42"));
    for (SamplingOverride override :
        List.of(
            none(SamplingOverride.builder(Kind.REQUEST).name("GET /internal/*")),
            none(SamplingOverride.builder(Kind.REQUEST).attribute("url.path", "/internal/*")),
            none(SamplingOverride.builder(Kind.REQUEST).attribute("http.request.method", "GET")),
            none(
                SamplingOverride.builder(Kind.REQUEST).attribute("http.target", "/internal/42")))) {
      Span request =
          start(SCORE_33, overridden(override), around, SpanKind.SERVER, "", Attributes.empty());
      Span call =
          start(
              SCORE_33,
              overridden(
                  none(SamplingOverride.builder(Kind.DEPENDENCY).attribute("url.path", "*"))),
              around,
              SpanKind.CLIENT,
              "",
              Attributes.empty());

      assertThat(request.getSpanContext().isSampled()).isFalse();
      assertThat(call.getSpanContext().isSampled()).as("a call has a path of its own").isTrue();
    }
  }

  @Test
  @DisplayName("the first override that applies decides, the rest is not looked at")
  void firstWins() {
    Sampler sampler =
        overridden(
            SamplingOverride.builder(Kind.REQUEST).name("GET /a").ratio(0.5).build(),
            none(SamplingOverride.builder(Kind.REQUEST).name("GET*")));

    Span first =
        start(SCORE_33, sampler, Context.root(), SpanKind.SERVER, "GET /a", Attributes.empty());
    Span second =
        start(SCORE_33, sampler, Context.root(), SpanKind.SERVER, "GET /b", Attributes.empty());
    Span neither =
        start(SCORE_33, sampler, Context.root(), SpanKind.SERVER, "POST", Attributes.empty());

    assertThat(rate(first)).isEqualTo(50.0);
    assertThat(second.getSpanContext().isSampled()).isFalse();
    assertThat(neither.getSpanContext().isSampled()).isTrue();
  }

  @ParameterizedTest(name = "{0} at {1}: sampled {2}, rate {3}")
  @DisplayName("SA-10 SA-54 without a local parent the trace's score decides, at a rounded ratio")
  @CsvSource({
    SCORE_33 + ", 1, true,",
    SCORE_33 + ", 0.5, true, 50",
    SCORE_33 + ", 0.4, false,",
    SCORE_53 + ", 0.5, false,",
    SCORE_53 + ", 1, true,",
    SCORE_33 + ", 0, false,",
  })
  void roots(String traceId, double ratio, boolean sampled, @Nullable Double rate) {
    SamplingOverride override = SamplingOverride.builder(Kind.REQUEST).ratio(ratio).build();
    Sampler sampler =
        ApplicationInsightsSampler.withOverrides(Sampler.alwaysOff(), List.of(override));
    Span root = start(traceId, sampler, Context.root(), SpanKind.SERVER, "s", Attributes.empty());

    assertThat(root.getSpanContext().isSampled()).isEqualTo(sampled);
    if (sampled) {
      assertThat(rate(root)).isEqualTo(rate);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("SA-54 SA-57 a remote parent is not asked, whatever sampler stands behind")
  void remoteParents(boolean sampled) {
    Sampler sampler =
        ApplicationInsightsSampler.withOverrides(
            Sampler.parentBased(Sampler.alwaysOff()),
            List.of(SamplingOverride.builder(Kind.REQUEST).ratio(0.5).build()));
    Span span =
        start(SCORE_33, sampler, remoteParent(sampled), SpanKind.SERVER, "s", Attributes.empty());

    assertThat(span.getSpanContext().isSampled()).isTrue();
    assertThat(rate(span)).isEqualTo(50.0);
  }

  @ParameterizedTest(name = "parent at {0}, override {1}: sampled {2}, rate {3}")
  @DisplayName("SA-55 SA-56 below a local parent never more than of the parent, but for 100 %")
  @CsvSource({
    // Not sampled: only an override that wants all of it.
    "0, 0.5, false,",
    "0, 1, true,",
    // What is rounded to all of it does not want all of it.
    "0, 0.7, false,",
    "0.5, 0.7, true, 50",
    // Sampled: less than of the parent, or as much.
    "1, 1, true,",
    "1, 0.5, true, 50",
    "1, 0.2, false,",
    "0.5, 0.2, false,",
    "0.5, 0.5, true, 50",
    "0.5, 1, true,",
    "0.5, 0, false,",
  })
  void localParents(double parentRatio, double ratio, boolean sampled, @Nullable Double rate) {
    Sampler sampler =
        ApplicationInsightsSampler.withOverrides(
            ApplicationInsightsSampler.ratio(parentRatio),
            List.of(SamplingOverride.builder(Kind.DEPENDENCY).ratio(ratio).build()));
    SdkTracerProvider tracing = tracing(SCORE_33, sampler);
    Span parent =
        tracing.get("t").spanBuilder("p").setNoParent().setSpanKind(SpanKind.SERVER).startSpan();
    Span child =
        tracing
            .get("t")
            .spanBuilder("c")
            .setParent(Context.root().with(parent))
            .setSpanKind(SpanKind.CLIENT)
            .startSpan();

    assertThat(child.getSpanContext().isSampled()).isEqualTo(sampled);
    if (sampled) {
      assertThat(rate(child)).isEqualTo(rate);
    }
  }

  @Test
  @DisplayName("over many traces the share is the ratio")
  void share() {
    Random random = new Random(8);
    Sampler sampler =
        overridden(SamplingOverride.builder(Kind.REQUEST).name("GET /busy").ratio(0.1).build());
    int kept = 0;
    for (int i = 0; i < 20_000; i++) {
      String traceId =
          io.opentelemetry.api.trace.TraceId.fromLongs(random.nextLong(), random.nextLong());
      boolean sampled =
          switch (sampler
              .shouldSample(
                  Context.root(),
                  traceId,
                  "GET /busy",
                  SpanKind.SERVER,
                  Attributes.empty(),
                  List.of())
              .getDecision()) {
            case RECORD_AND_SAMPLE -> true;
            case RECORD_ONLY, DROP -> false;
          };
      kept += sampled ? 1 : 0;
    }
    // Six standard deviations of 20,000 at 10 %.
    assertThat(kept).as("seed 8").isBetween(2000 - 255, 2000 + 255);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void ratiosThatAreNone(double ratio) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SamplingOverride.builder(Kind.REQUEST).ratio(ratio))
        .withMessageContaining("ratio must be between 0 and 1");
  }

  @Test
  @DisplayName("without overrides of spans there is nothing around the sampler")
  void nothingToOverride() {
    Sampler sampler = ApplicationInsightsSampler.ratio(0.5);
    SamplingOverride ofLogs = SamplingOverride.builder(Kind.MESSAGE).build();

    assertThat(ApplicationInsightsSampler.withOverrides(sampler, List.of(ofLogs)))
        .isSameAs(sampler);
    assertThat(overridden(SamplingOverride.builder(Kind.REQUEST).build()).getDescription())
        .isEqualTo(Sampler.alwaysOn().getDescription());
  }

  /** The score of a trace is that of its id. */
  private record FixedTrace(String traceId) implements IdGenerator {

    @Override
    public String generateSpanId() {
      return IdGenerator.random().generateSpanId();
    }

    @Override
    public String generateTraceId() {
      return traceId;
    }
  }
}
