/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.Use.CONSUMED;
import static io.github.azuremonitor.exporter.mapping.Attribute.Use.ERROR;
import static io.github.azuremonitor.exporter.mapping.Attribute.Use.KEPT;
import static io.github.azuremonitor.exporter.mapping.Attribute.Use.OBSERVATION;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes that mapping rules read, each under all the names it has had, and what becomes of
 * it besides. Names follow the OpenTelemetry semantic conventions unless a comment says otherwise;
 * where a span has a stable name and an old one, the first in the list counts.
 */
enum Attribute {
  AI_DEVICE_ID(CONSUMED, "ai.device.id"),
  AI_DEVICE_MODEL(CONSUMED, "ai.device.model"),
  AI_DEVICE_OS_VERSION(CONSUMED, "ai.device.osVersion"),
  AI_DEVICE_TYPE(CONSUMED, "ai.device.type"),
  AI_OPERATION_NAME(CONSUMED, "ai.operation.name"),
  AI_PREVIEW_CONNECTION_STRING(CONSUMED, "ai.preview.connection_string"),
  AI_PREVIEW_INSTRUMENTATION_KEY(CONSUMED, "ai.preview.instrumentation_key"),
  AI_PREVIEW_SERVICE_INSTANCE_ID(CONSUMED, "ai.preview.service_instance_id"),
  AI_PREVIEW_SERVICE_NAME(CONSUMED, "ai.preview.service_name"),
  AI_PREVIEW_SERVICE_VERSION(CONSUMED, "ai.preview.service_version"),
  AZURE_NAMESPACE(CONSUMED, "azure.resource_provider.namespace", "az.namespace"),
  CLIENT_ADDRESS(CONSUMED, "client.address", "http.client_ip"),
  CODE_FILE_PATH(CONSUMED, "code.file.path", "code.filepath"),
  CODE_FUNCTION(CONSUMED, "code.function"),
  CODE_FUNCTION_NAME(CONSUMED, "code.function.name"),
  CODE_LINE_NUMBER(CONSUMED, "code.line.number", "code.lineno"),
  CODE_NAMESPACE(CONSUMED, "code.namespace"),
  DB_NAMESPACE(CONSUMED, "db.namespace", "db.name", "db.instance"),
  DB_OPERATION_NAME(CONSUMED, "db.operation.name", "db.operation"),
  DB_QUERY_TEXT(CONSUMED, "db.query.text", "db.statement"),
  DB_RESPONSE_STATUS_CODE(CONSUMED, "db.response.status_code"),
  /** The oldest name is that of the Azure SDK for Cosmos DB. */
  DB_SYSTEM_NAME(CONSUMED, "db.system.name", "db.system", "db.type"),
  /** Of the Azure SDK for Cosmos DB. */
  DB_URL(CONSUMED, "db.url"),
  ENDUSER_ID(CONSUMED, "enduser.id"),
  ENDUSER_PSEUDO_ID(CONSUMED, "enduser.pseudo.id"),
  /** When a message came into its queue, in seconds since the epoch. */
  ENQUEUED_TIME(
      CONSUMED,
      "messaging.servicebus.message.enqueued_time",
      "messaging.eventhubs.message.enqueued_time",
      "x-opt-enqueued-time"),
  ERROR_TYPE(ERROR, "error.type"),
  EXCEPTION_MESSAGE(CONSUMED, "exception.message"),
  EXCEPTION_STACKTRACE(CONSUMED, "exception.stacktrace"),
  EXCEPTION_TYPE(CONSUMED, "exception.type"),
  FAAS_INVOCATION_ID(KEPT, "faas.invocation_id"),
  FAAS_NAME(KEPT, "faas.name"),
  FAAS_TRIGGER(KEPT, "faas.trigger"),
  GEN_AI_AGENT_ID(KEPT, "gen_ai.agent.id"),
  GEN_AI_AGENT_NAME(KEPT, "gen_ai.agent.name"),
  GEN_AI_AGENT_VERSION(KEPT, "gen_ai.agent.version"),
  GEN_AI_CONVERSATION_ID(KEPT, "gen_ai.conversation.id"),
  GEN_AI_OPERATION_NAME(KEPT, "gen_ai.operation.name"),
  GEN_AI_PROVIDER_NAME(KEPT, "gen_ai.provider.name", "gen_ai.system"),
  /** Of Spring's gRPC: the status as a word. */
  GRPC_STATUS_CODE(OBSERVATION, "grpc.status_code"),
  /** The header: host and port. */
  HTTP_HOST(CONSUMED, "http.host"),
  HTTP_REQUEST_METHOD(CONSUMED, "http.request.method", "http.method"),
  HTTP_RESPONSE_STATUS_CODE(CONSUMED, "http.response.status_code", "http.status_code"),
  HTTP_ROUTE(CONSUMED, "http.route"),
  HTTP_SERVER_NAME(CONSUMED, "http.server_name"),
  /** Path and query. */
  HTTP_TARGET(CONSUMED, "http.target"),
  /** On what belongs to a request that is shown only if it fails. */
  INTERNAL_EXCLUDED(CONSUMED, "applicationinsights.internal.excluded"),
  INTERNAL_LEGACY_PARENT_ID(CONSUMED, "applicationinsights.internal.legacy_parent_id"),
  INTERNAL_LEGACY_ROOT_ID(CONSUMED, "applicationinsights.internal.legacy_root_id"),
  /** The stack trace of an exception that was logged already during the request. */
  INTERNAL_LOGGED_EXCEPTION(CONSUMED, "applicationinsights.internal.logged_exception"),
  INTERNAL_OPERATING_SYSTEM(CONSUMED, "applicationinsights.internal.operating_system"),
  INTERNAL_OPERATING_SYSTEM_VERSION(
      CONSUMED, "applicationinsights.internal.operating_system_version"),
  INTERNAL_OPERATION_NAME(CONSUMED, "applicationinsights.internal.operation_name"),
  INTERNAL_SERVICE_NAME(CONSUMED, "applicationinsights.internal.service_name"),
  INTERNAL_SESSION_ID(CONSUMED, "applicationinsights.internal.session_id"),
  INTERNAL_SOURCE(CONSUMED, "applicationinsights.internal.source"),
  /** What a data source is called, by the same two. */
  JDBC_DATASOURCE_NAME(KEPT, "jdbc.datasource.name", "r2dbc.connection"),
  /** The first statement of a batch, as datasource-micrometer and R2DBC's proxy name it. */
  JDBC_QUERY(OBSERVATION, "jdbc.query[0]", "r2dbc.query[0]"),
  /** Set by schedulers' instrumentation: a span without parent is then a request. */
  JOB_SYSTEM(CONSUMED, "job.system"),
  KAFKA_OFFSET(CONSUMED, "kafka.offset"),
  KAFKA_QUEUE_TIME(CONSUMED, "kafka.record.queue_time_ms"),
  /** The oldest name is that of the Azure SDK. */
  MESSAGING_DESTINATION_NAME(
      CONSUMED, "messaging.destination.name", "messaging.destination", "message_bus.destination"),
  MESSAGING_OPERATION_TYPE(CONSUMED, "messaging.operation.type", "messaging.operation"),
  /** Spring AMQP: with the default exchange the name of the queue. */
  MESSAGING_ROUTING_KEY(CONSUMED, "messaging.rabbitmq.destination.routing_key"),
  /** Spring: the destination as its consumers call it. */
  MESSAGING_SOURCE_NAME(CONSUMED, "messaging.source.name"),
  MESSAGING_SYSTEM(CONSUMED, "messaging.system"),
  MICROSOFT_AVAILABILITY_DURATION(CONSUMED, "microsoft.availability.duration"),
  MICROSOFT_AVAILABILITY_ID(CONSUMED, "microsoft.availability.id"),
  MICROSOFT_AVAILABILITY_MESSAGE(CONSUMED, "microsoft.availability.message"),
  MICROSOFT_AVAILABILITY_NAME(CONSUMED, "microsoft.availability.name"),
  MICROSOFT_AVAILABILITY_RUN_LOCATION(CONSUMED, "microsoft.availability.runLocation"),
  MICROSOFT_AVAILABILITY_SUCCESS(CONSUMED, "microsoft.availability.success"),
  MICROSOFT_AVAILABILITY_TIMESTAMP(CONSUMED, "microsoft.availability.testTimestamp"),
  MICROSOFT_CLIENT_IP(CONSUMED, "microsoft.client.ip"),
  MICROSOFT_CUSTOM_EVENT_NAME(CONSUMED, "microsoft.custom_event.name"),
  MICROSOFT_CUSTOM_MEASUREMENTS(CONSUMED, "microsoft.custom_measurements"),
  MICROSOFT_DEPENDENCY_DATA(CONSUMED, "microsoft.dependency.data"),
  MICROSOFT_DEPENDENCY_NAME(CONSUMED, "microsoft.dependency.name"),
  MICROSOFT_DEPENDENCY_RESULT_CODE(CONSUMED, "microsoft.dependency.resultCode"),
  MICROSOFT_DEPENDENCY_TARGET(CONSUMED, "microsoft.dependency.target"),
  MICROSOFT_DEPENDENCY_TYPE(CONSUMED, "microsoft.dependency.type"),
  MICROSOFT_MAIN_AGENT_CONVERSATION_ID(KEPT, "microsoft.gen_ai.main_agent.conversation_id"),
  MICROSOFT_MAIN_AGENT_ID(KEPT, "microsoft.gen_ai.main_agent.id"),
  MICROSOFT_MAIN_AGENT_NAME(KEPT, "microsoft.gen_ai.main_agent.name"),
  MICROSOFT_MAIN_AGENT_VERSION(KEPT, "microsoft.gen_ai.main_agent.version"),
  MICROSOFT_OPERATION_NAME(CONSUMED, "microsoft.operation_name"),
  MICROSOFT_PAGE_VIEW_DURATION(CONSUMED, "microsoft.page_view.duration"),
  MICROSOFT_PAGE_VIEW_ID(CONSUMED, "microsoft.page_view.id"),
  /** Page views have no attributes of their own elsewhere; these are modelled on availability. */
  MICROSOFT_PAGE_VIEW_NAME(CONSUMED, "microsoft.page_view.name"),
  MICROSOFT_PAGE_VIEW_REFERRER(CONSUMED, "microsoft.page_view.referrer"),
  MICROSOFT_PAGE_VIEW_URL(CONSUMED, "microsoft.page_view.url"),
  MICROSOFT_REQUEST_NAME(CONSUMED, "microsoft.request.name"),
  MICROSOFT_REQUEST_RESULT_CODE(CONSUMED, "microsoft.request.resultCode"),
  MICROSOFT_REQUEST_SOURCE(CONSUMED, "microsoft.request.source"),
  MICROSOFT_REQUEST_URL(CONSUMED, "microsoft.request.url"),
  /**
   * The percentage at which an item was sampled, and how Microsoft's exporters for Java and for
   * Python write it.
   */
  MICROSOFT_SAMPLE_RATE(
      CONSUMED,
      "microsoft.sample_rate",
      "applicationinsights.internal.sample_rate",
      "_MS.sampleRate"),
  MICROSOFT_SYNTHETIC_SOURCE(CONSUMED, "microsoft.synthetic_source"),
  MICROSOFT_USER_ACCOUNT_ID(CONSUMED, "microsoft.user.account_id"),
  NET_HOST_NAME(CONSUMED, "net.host.name"),
  NET_HOST_PORT(CONSUMED, "net.host.port"),
  NET_PEER_IP(CONSUMED, "net.peer.ip"),
  NET_PEER_NAME(CONSUMED, "net.peer.name"),
  NET_PEER_PORT(CONSUMED, "net.peer.port"),
  NET_SOCK_PEER_ADDR(CONSUMED, "net.sock.peer.addr"),
  NET_SOCK_PEER_NAME(CONSUMED, "net.sock.peer.name"),
  NET_SOCK_PEER_PORT(CONSUMED, "net.sock.peer.port"),
  NETWORK_PEER_ADDRESS(CONSUMED, "network.peer.address"),
  /** Of the Azure SDK. */
  PEER_ADDRESS(CONSUMED, "peer.address"),
  PEER_SERVICE(CONSUMED, "peer.service", "service.peer.name"),
  RPC_GRPC_STATUS_CODE(CONSUMED, "rpc.grpc.status_code"),
  RPC_RESPONSE_STATUS_CODE(CONSUMED, "rpc.response.status_code"),
  RPC_SERVICE(CONSUMED, "rpc.service"),
  RPC_SYSTEM_NAME(CONSUMED, "rpc.system.name", "rpc.system"),
  SERVER_ADDRESS(CONSUMED, "server.address"),
  SERVER_PORT(CONSUMED, "server.port"),
  SESSION_ID(CONSUMED, "microsoft.session.id", "session.id"),
  SPRING_BATCH_JOB(KEPT, "spring.batch.job.name"),
  SPRING_BATCH_STEP(KEPT, "spring.batch.step.name"),
  SPRING_EXCEPTION(OBSERVATION, "exception"),
  SPRING_KAFKA_LISTENER(KEPT, "spring.kafka.listener.id"),
  SPRING_KAFKA_TEMPLATE(KEPT, "spring.kafka.template.name"),
  SPRING_METHOD(OBSERVATION, "method"),
  SPRING_OUTCOME(OBSERVATION, "outcome"),
  SPRING_RABBIT_LISTENER(KEPT, "spring.rabbit.listener.id", "spring.rabbit.stream.listener.id"),
  SPRING_RABBIT_TEMPLATE(KEPT, "spring.rabbit.template.name", "spring.rabbit.stream.template.name"),
  SPRING_STATUS(OBSERVATION, "status"),
  SPRING_URI(OBSERVATION, "uri"),
  THREAD_NAME(CONSUMED, "thread.name"),
  /** Spring writes the old name too: the URL of a call, but only the path of a request. */
  URL_FULL(CONSUMED, "url.full", "http.url"),
  URL_PATH(CONSUMED, "url.path"),
  URL_QUERY(CONSUMED, "url.query"),
  URL_SCHEME(CONSUMED, "url.scheme", "http.scheme"),
  URL_TEMPLATE(CONSUMED, "url.template"),
  USER_AGENT_ORIGINAL(CONSUMED, "user_agent.original", "http.user_agent"),
  USER_AGENT_SYNTHETIC_TYPE(CONSUMED, "user_agent.synthetic.type");

  /** Whether an attribute that a rule reads is also a custom property. */
  enum Use {
    /** Its content is elsewhere in the item already, or is of no use there. */
    CONSUMED,
    /**
     * Consumed where it belongs to one of Spring's observations; a property of its own elsewhere.
     */
    OBSERVATION,
    /** A property, unless an observation says with it that there is none. */
    ERROR,
    KEPT
  }

  /**
   * One name of an attribute.
   *
   * @param attribute what it names
   * @param slot where {@link KnownAttributes} keeps a value of that name
   */
  record Name(Attribute attribute, int slot) {}

  /** How many names an attribute may have. */
  static final int NAMES = 3;

  private static final Map<String, Name> BY_KEY = byKey();

  final Use use;
  final String key;
  private final @Nullable String older;
  private final @Nullable String oldest;
  private final int firstSlot;
  private final int endSlot;

  @SuppressWarnings("EnumOrdinal") // An array is what makes a question cost nothing.
  Attribute(Use use, String... keys) {
    this.use = use;
    this.key = keys[0];
    this.older = keys.length > 1 ? keys[1] : null;
    this.oldest = keys.length > 2 ? keys[2] : null;
    this.firstSlot = ordinal() * NAMES;
    this.endSlot = firstSlot + keys.length;
  }

  static @Nullable Name named(String key) {
    return BY_KEY.get(key);
  }

  /** Returns where the value of the first name is kept; those of the others follow. */
  int firstSlot() {
    return firstSlot;
  }

  /** Returns the slot after that of the last name. */
  int endSlot() {
    return endSlot;
  }

  private static Map<String, Name> byKey() {
    Map<String, Name> map = new HashMap<>();
    for (Attribute attribute : values()) {
      int slot = attribute.firstSlot();
      for (@Nullable String name :
          new @Nullable String[] {attribute.key, attribute.older, attribute.oldest}) {
        if (name != null) {
          map.put(name, new Name(attribute, slot));
        }
        slot++;
      }
    }
    // Not Map.copyOf, whose look-ups divide: this is asked for every attribute of every span.
    return Collections.unmodifiableMap(map);
  }
}
