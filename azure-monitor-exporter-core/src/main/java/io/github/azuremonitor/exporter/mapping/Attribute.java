/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.Use.CONSUMED;
import static io.github.azuremonitor.exporter.mapping.Attribute.Use.KEPT;
import static io.github.azuremonitor.exporter.mapping.Attribute.Use.OBSERVATION;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one home of attribute names: every attribute that a mapping rule reads, with what becomes of
 * it besides. Names follow the OpenTelemetry semantic conventions unless a comment says otherwise.
 */
enum Attribute {
  /** How Microsoft's exporter for Java writes {@link #MICROSOFT_SAMPLE_RATE}. */
  JAVA_SAMPLE_RATE("applicationinsights.internal.sample_rate", CONSUMED),
  CLIENT_ADDRESS("client.address", CONSUMED),
  CODE_FILEPATH("code.filepath", CONSUMED),
  CODE_FILE_PATH("code.file.path", CONSUMED),
  CODE_FUNCTION("code.function", CONSUMED),
  CODE_FUNCTION_NAME("code.function.name", CONSUMED),
  CODE_LINENO("code.lineno", CONSUMED),
  CODE_LINE_NUMBER("code.line.number", CONSUMED),
  CODE_NAMESPACE("code.namespace", CONSUMED),
  DB_NAMESPACE("db.namespace", CONSUMED),
  DB_OPERATION_NAME("db.operation.name", CONSUMED),
  DB_QUERY_TEXT("db.query.text", CONSUMED),
  DB_RESPONSE_STATUS_CODE("db.response.status_code", CONSUMED),
  DB_SYSTEM_NAME("db.system.name", CONSUMED),
  ENDUSER_ID("enduser.id", CONSUMED),
  ENDUSER_PSEUDO_ID("enduser.pseudo.id", CONSUMED),
  ERROR_TYPE("error.type", KEPT),
  EXCEPTION_MESSAGE("exception.message", CONSUMED),
  EXCEPTION_STACKTRACE("exception.stacktrace", CONSUMED),
  EXCEPTION_TYPE("exception.type", CONSUMED),
  HTTP_REQUEST_METHOD("http.request.method", CONSUMED),
  HTTP_RESPONSE_STATUS_CODE("http.response.status_code", CONSUMED),
  HTTP_ROUTE("http.route", CONSUMED),
  /** Spring: the path of a request, or the URL of a call with everything in it. */
  HTTP_URL("http.url", CONSUMED),
  /** datasource-micrometer: the name of the data source. */
  JDBC_DATASOURCE_NAME("jdbc.datasource.name", KEPT),
  /** datasource-micrometer: the first statement of a batch. */
  JDBC_QUERY("jdbc.query[0]", OBSERVATION),
  /** Set by schedulers' instrumentation: a span without parent is then a request. */
  JOB_SYSTEM("job.system", CONSUMED),
  /** How Microsoft's distribution for Python writes {@link #MICROSOFT_SAMPLE_RATE}. */
  LEGACY_SAMPLE_RATE("_MS.sampleRate", CONSUMED),
  MESSAGING_OPERATION("messaging.operation", CONSUMED),
  MESSAGING_OPERATION_TYPE("messaging.operation.type", CONSUMED),
  MICROSOFT_CLIENT_IP("microsoft.client.ip", CONSUMED),
  MICROSOFT_CUSTOM_EVENT_NAME("microsoft.custom_event.name", CONSUMED),
  /** The percentage at which a span or log record was sampled; put there by our sampler. */
  MICROSOFT_SAMPLE_RATE("microsoft.sample_rate", CONSUMED),
  MICROSOFT_SESSION_ID("microsoft.session.id", CONSUMED),
  MICROSOFT_SYNTHETIC_SOURCE("microsoft.synthetic_source", CONSUMED),
  MICROSOFT_USER_ACCOUNT_ID("microsoft.user.account_id", CONSUMED),
  NETWORK_PEER_ADDRESS("network.peer.address", CONSUMED),
  PEER_SERVICE("peer.service", CONSUMED),
  SERVER_ADDRESS("server.address", CONSUMED),
  SERVER_PORT("server.port", CONSUMED),
  /** The name that the newest conventions give to {@link #PEER_SERVICE}. */
  SERVICE_PEER_NAME("service.peer.name", CONSUMED),
  SESSION_ID("session.id", CONSUMED),
  SPRING_EXCEPTION("exception", OBSERVATION),
  SPRING_METHOD("method", OBSERVATION),
  SPRING_OUTCOME("outcome", OBSERVATION),
  SPRING_STATUS("status", OBSERVATION),
  SPRING_URI("uri", OBSERVATION),
  THREAD_NAME("thread.name", CONSUMED),
  URL_FULL("url.full", CONSUMED),
  URL_PATH("url.path", CONSUMED),
  URL_QUERY("url.query", CONSUMED),
  URL_SCHEME("url.scheme", CONSUMED),
  URL_TEMPLATE("url.template", CONSUMED),
  USER_AGENT_ORIGINAL("user_agent.original", CONSUMED),
  USER_AGENT_SYNTHETIC_TYPE("user_agent.synthetic.type", CONSUMED);

  /** Whether an attribute that a rule reads is also a custom property. */
  enum Use {
    /** Its content is elsewhere in the item already, or is of no use there. */
    CONSUMED,
    /**
     * Consumed where it belongs to one of Spring's observations; a property of its own elsewhere.
     */
    OBSERVATION,
    KEPT
  }

  private static final Map<String, Attribute> BY_KEY = byKey();

  final String key;
  final Use use;

  Attribute(String key, Use use) {
    this.key = key;
    this.use = use;
  }

  static @Nullable Attribute of(String key) {
    return BY_KEY.get(key);
  }

  private static Map<String, Attribute> byKey() {
    Map<String, Attribute> map = new HashMap<>();
    for (Attribute attribute : values()) {
      map.put(attribute.key, attribute);
    }
    return Map.copyOf(map);
  }
}
