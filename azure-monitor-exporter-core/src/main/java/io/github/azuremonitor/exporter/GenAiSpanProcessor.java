/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.mapping.MainAgent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * Tells every span below an agent which agent began the work, so that tokens, calls of models and
 * tools, and errors can be added up per agent in Application Insights, however deep below it they
 * are and whether or not other agents were called in between.
 *
 * <pre>{@code
 * SdkTracerProvider.builder()
 *     .addSpanProcessor(GenAiSpanProcessor.create())
 *     .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
 *     .build();
 * }</pre>
 *
 * <p>When a span starts, it gets these attributes from its parent in the same process. A parent
 * that does not have one is taken for the main agent itself.
 *
 * <table>
 * <caption>Attributes of the new span</caption>
 * <tr><th>attribute</th><th>else of the parent</th></tr>
 * <tr><td>{@code microsoft.gen_ai.main_agent.name}</td><td>{@code gen_ai.agent.name}</td></tr>
 * <tr><td>{@code microsoft.gen_ai.main_agent.id}</td><td>{@code gen_ai.agent.id}</td></tr>
 * <tr><td>{@code microsoft.gen_ai.main_agent.version}</td>
 *     <td>{@code gen_ai.agent.version}</td></tr>
 * <tr><td>{@code microsoft.gen_ai.main_agent.conversation_id}</td>
 *     <td>{@code gen_ai.conversation.id}</td></tr>
 * </table>
 *
 * <p>What the span was given when it was built stays. A parent in another process tells nothing.
 * The span of the main agent itself needs no processor: the exporter shows it as its own main agent
 * when its {@code gen_ai.operation.name} is {@code invoke_agent} and it has none of the four.
 *
 * <p>Spans started by the OpenTelemetry SDK can tell; spans of another implementation cannot. Only
 * what the parent knows by then is passed on, so an agent's span must have its attributes before
 * the first span below it starts. With Micrometer that is not so for the key values of an
 * observation, Spring AI's among them, which become attributes of its span when the observation
 * stops; what is set on the current span, with Micrometer's {@code tag} or OpenTelemetry's {@code
 * setAttribute}, is there at once.
 *
 * <p>Register it before processors that export, which may look at a span as soon as it starts. It
 * holds nothing, is thread-safe and needs no closing; where there is no agent it costs a few
 * look-ups per span. {@link GenAiLogRecordProcessor} does the same for log records.
 */
public final class GenAiSpanProcessor implements SpanProcessor {

  private GenAiSpanProcessor() {}

  /**
   * Returns a processor.
   *
   * @return one that may serve any number of tracer providers
   */
  public static GenAiSpanProcessor create() {
    return new GenAiSpanProcessor();
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    if (Span.fromContextOrNull(parentContext) instanceof ReadableSpan parent) {
      MainAgent.pass(parent, span);
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }

  /** Names the type only. */
  @Override
  public String toString() {
    return "GenAiSpanProcessor{}";
  }
}
