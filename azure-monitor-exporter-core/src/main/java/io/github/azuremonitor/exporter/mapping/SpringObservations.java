/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.NET_PEER_PORT;
import static io.github.azuremonitor.exporter.mapping.Attribute.NET_SOCK_PEER_PORT;
import static io.github.azuremonitor.exporter.mapping.Attribute.SERVER_PORT;

import io.opentelemetry.api.trace.SpanKind;
import java.util.List;

/** Decides which kind of Spring's observations a span is. */
final class SpringObservations {

  /** The tracer of which Boot makes all spans of observations. */
  private static final String SCOPE = "org.springframework.boot";

  /** Not one of Boot's. */
  static final SpringObservation NONE = new Other(false);

  private static final SpringObservation OTHER = new Other(true);

  /** Of each kind of span, what it may be; the first one that applies counts. */
  private static final List<SpringObservation> SERVED =
      List.of(new SpringGrpc(), new SpringServer());

  private static final List<SpringObservation> CALLED =
      List.of(
          new SpringGrpc(),
          new JdbcQuery(),
          new JdbcResource(),
          new LettuceCommand(),
          new SpringClient());

  private static final List<SpringObservation> MESSAGES = List.of(new SpringMessaging());

  private static final List<SpringObservation> WORK =
      List.of(new SpringTask(), new SpringBatchJob(), new SpringBatchStep(), new SpringAiModel());

  /** Observations have only texts. */
  private static final List<Attribute> PORTS =
      List.of(SERVER_PORT, NET_PEER_PORT, NET_SOCK_PEER_PORT);

  private SpringObservations() {}

  /** Recognises a span and translates its attributes in place. */
  static SpringObservation translate(SpanItem span, KnownAttributes attributes) {
    if (!span.scope().equals(SCOPE)) {
      return NONE;
    }
    for (Attribute port : PORTS) {
      SpringExchange.toNumber(attributes, port);
    }
    for (SpringObservation kind : candidates(span.kind())) {
      if (kind.applies(span, attributes)) {
        kind.translate(attributes);
        return kind;
      }
    }
    return OTHER;
  }

  private static List<SpringObservation> candidates(SpanKind kind) {
    return switch (kind) {
      case SERVER -> SERVED;
      case CLIENT -> CALLED;
      case PRODUCER, CONSUMER -> MESSAGES;
      case INTERNAL -> WORK;
    };
  }

  /** A span without a translation, of Boot's or of anybody else's. */
  private record Other(boolean setsStatusItself) implements SpringObservation {

    @Override
    public boolean applies(SpanItem span, KnownAttributes attributes) {
      return true;
    }

    @Override
    public boolean isConsumed() {
      return false;
    }
  }
}
