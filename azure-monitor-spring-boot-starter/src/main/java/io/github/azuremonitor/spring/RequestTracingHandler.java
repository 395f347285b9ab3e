/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.context.Context;

/**
 * Starts the span of a request with method and path of the request in the OpenTelemetry context:
 * Micrometer gives spans their name and attributes when they end, which is too late for a sampler,
 * and for children and log lines that are exported earlier.
 *
 * <p>With them goes a {@link LocalRoot}, also for messages, which have no method and path. One that
 * is there already stays: what is received within a request continues it.
 *
 * <p>The span remembers the context in which it was started and makes it current again for all that
 * runs below it, so nothing else has to be done. It is a subclass and not a handler before Boot's,
 * because between two handlers the context could only be opened by one and closed by the other, and
 * not at all when starting the span fails.
 */
final class RequestTracingHandler
    extends PropagatingReceiverTracingObservationHandler<ReceiverContext<?>> {

  private final ObservedRequest.Reader reader;
  private final ExcludedRequests excluded;

  RequestTracingHandler(
      Tracer tracer,
      Propagator propagator,
      ObservedRequest.Reader reader,
      ExcludedRequests excluded) {
    super(tracer, propagator);
    this.reader = reader;
    this.excluded = excluded;
  }

  @Override
  public void onStart(ReceiverContext<?> context) {
    Context around = Context.current();
    ObservedRequest request = reader.read(context);
    Context inner =
        request == null
            ? around
            : around.with(excluded.operation(request.method(), request.path()));
    if (LocalRoot.fromContext(around) == null) {
      LocalRoot root = new LocalRoot();
      inner.with(root).wrap(() -> super.onStart(context)).run();
      root.started(getTracingContext(context).getSpan());
    } else {
      inner.wrap(() -> super.onStart(context)).run();
    }
  }
}
