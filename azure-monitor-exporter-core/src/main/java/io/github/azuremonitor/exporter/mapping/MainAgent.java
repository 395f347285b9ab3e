/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.GEN_AI_AGENT_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.GEN_AI_AGENT_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.GEN_AI_AGENT_VERSION;
import static io.github.azuremonitor.exporter.mapping.Attribute.GEN_AI_CONVERSATION_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.GEN_AI_OPERATION_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_MAIN_AGENT_CONVERSATION_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_MAIN_AGENT_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_MAIN_AGENT_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_MAIN_AGENT_VERSION;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import org.jspecify.annotations.Nullable;

/**
 * The agent that all the work was begun by, of which telemetry below it is told four things. The
 * agent says them of itself under other names; a span that has neither passes nothing on.
 */
public final class MainAgent {

  private static final String INVOKE_AGENT = "invoke_agent";

  /** An array, because each span and each log record with a parent goes through it. */
  private static final Part[] PARTS = {
    Part.of(MICROSOFT_MAIN_AGENT_NAME, GEN_AI_AGENT_NAME),
    Part.of(MICROSOFT_MAIN_AGENT_ID, GEN_AI_AGENT_ID),
    Part.of(MICROSOFT_MAIN_AGENT_VERSION, GEN_AI_AGENT_VERSION),
    Part.of(MICROSOFT_MAIN_AGENT_CONVERSATION_ID, GEN_AI_CONVERSATION_ID)
  };

  private MainAgent() {}

  /** Tells a span who is the main agent as its parent knows it; what the span says itself stays. */
  public static void pass(ReadableSpan parent, ReadWriteSpan span) {
    for (Part part : PARTS) {
      String value = part.knownTo(parent);
      if (value != null && span.getAttribute(part.mainKey()) == null) {
        span.setAttribute(part.mainKey(), value);
      }
    }
  }

  /** Tells a log record likewise. */
  public static void pass(ReadableSpan parent, ReadWriteLogRecord record) {
    for (Part part : PARTS) {
      String value = part.knownTo(parent);
      if (value != null && record.getAttribute(part.mainKey()) == null) {
        record.setAttribute(part.mainKey(), value);
      }
    }
  }

  /**
   * Writes the main agent of an agent that no other agent has called: that is itself. Decided when
   * it is exported, since what it is called may have become known after its start.
   */
  static void writeOwn(KnownAttributes attributes, ItemOutput out) {
    if (!INVOKE_AGENT.equals(attributes.text(GEN_AI_OPERATION_NAME))) {
      return;
    }
    for (Part part : PARTS) {
      if (attributes.has(part.main())) {
        return;
      }
    }
    for (Part part : PARTS) {
      out.property(part.main().key, attributes.text(part.own()));
    }
  }

  /**
   * One of the four.
   *
   * @param main what telemetry below the agent has
   * @param own what the agent has
   */
  private record Part(
      Attribute main, Attribute own, AttributeKey<String> mainKey, AttributeKey<String> ownKey) {

    static Part of(Attribute main, Attribute own) {
      return new Part(main, own, AttributeKey.stringKey(main.key), AttributeKey.stringKey(own.key));
    }

    @Nullable String knownTo(ReadableSpan span) {
      String told = span.getAttribute(mainKey);
      String value = told == null || told.isEmpty() ? span.getAttribute(ownKey) : told;
      return value == null || value.isEmpty() ? null : value;
    }
  }
}
