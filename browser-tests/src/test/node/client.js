/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

// A service in JavaScript that answers one request of a trace which another service began. Its argument is the
// traceparent of that request.

import { AzureMonitorLogExporter, AzureMonitorTraceExporter } from '@azure/monitor-opentelemetry-exporter';
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, propagation, trace } from '@opentelemetry/api';
import { SeverityNumber } from '@opentelemetry/api-logs';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';

const connectionString = process.env.APPLICATIONINSIGHTS_CONNECTION_STRING;
const resource = resourceFromAttributes({ 'service.name': 'recommendations', 'service.instance.id': 'node-1' });
const storage = { connectionString, disableOfflineStorage: true };
const spans = new BasicTracerProvider({
  resource,
  spanProcessors: [new BatchSpanProcessor(new AzureMonitorTraceExporter(storage))],
});
const logs = new LoggerProvider({
  resource,
  processors: [new BatchLogRecordProcessor(new AzureMonitorLogExporter(storage))],
});
const tracer = spans.getTracer('recommendations');
const logger = logs.getLogger('recommendations');

propagation.setGlobalPropagator(new W3CTraceContextPropagator());
const caller = propagation.extract(ROOT_CONTEXT, { traceparent: process.argv[2] });

const request = tracer.startSpan(
  'GET /recommendations/{item}',
  {
    kind: SpanKind.SERVER,
    attributes: {
      'http.request.method': 'GET',
      'http.route': '/recommendations/{item}',
      'http.response.status_code': 500,
      'url.scheme': 'http',
      'url.path': '/recommendations/teapot',
      'server.address': '127.0.0.1',
    },
  },
  caller,
);
const inRequest = trace.setSpan(caller, request);
const query = tracer.startSpan(
  'SELECT similar',
  {
    kind: SpanKind.CLIENT,
    attributes: { 'db.system': 'sqlite', 'db.name': 'similar', 'db.statement': 'SELECT item FROM similar' },
  },
  inRequest,
);
query.end();
logger.emit({
  severityNumber: SeverityNumber.WARN,
  severityText: 'WARN',
  body: 'Nothing is similar to a teapot',
  context: inRequest,
});
request.recordException(new RangeError('No recommendation is left'));
request.setStatus({ code: SpanStatusCode.ERROR });
request.end();

await spans.shutdown();
await logs.shutdown();
