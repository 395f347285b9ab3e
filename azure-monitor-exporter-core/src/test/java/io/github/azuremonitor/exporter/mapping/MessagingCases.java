/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.dependency;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.request;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.client;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.consumer;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.producer;

import io.github.azuremonitor.exporter.mapping.GivenSpan.Parent;

/** Queues and topics. */
final class MessagingCases {

  private static final String LINK_TO_PARENT =
      "properties._MS.links=[{\"operation_Id\":\"4bf92f3577b34da6a3ce929d0e0e4736\","
          + "\"id\":\"b7ad6b7169203331\"}]";

  private static final String TWO_LINKS =
      LINK_TO_PARENT.substring(0, LINK_TO_PARENT.length() - 1)
          + LINK_TO_PARENT.substring(LINK_TO_PARENT.indexOf('[')).replaceFirst("\\[", ",");

  private MessagingCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Messaging",
        """
        Sending a message and fetching messages are dependencies, processing a message is a request. The broker
        with the queue or topic is the target of the one and the source of the other, so both ends meet in the
        application map. How long a message waited is a measurement of the request.
        """,
        MappingCase.of(
            "TR-30 TR-50 TR-51 TR-52 TR-53",
            "A message is sent",
            producer(
                "send orders",
                "messaging.system=kafka; messaging.destination.name=orders; server.address=k1;"
                    + " server.port=9092"),
            dependency("type=Queue Message | kafka; target=k1:9092/orders")),
        MappingCase.of(
            "TR-1 TR-25 TR-27 TR-50 TR-53 TR-60",
            "A message is processed; the producer is a link",
            consumer(
                    "process orders",
                    "messaging.system=kafka; messaging.operation=process;"
                        + " messaging.destination.name=orders; net.peer.name=k1;"
                        + " net.peer.port=9092; kafka.record.queue_time_ms=77; kafka.offset=5")
                .withLinks(""),
            request(
                "source=k1:9092/orders; responseCode=0; measurements.timeSinceEnqueued=77.0",
                LINK_TO_PARENT)),
        MappingCase.of(
            "TR-1 TR-52",
            "Messages are fetched",
            consumer(
                "receive orders",
                "messaging.system=kafka; messaging.operation.type=receive;"
                    + " messaging.destination.name=orders"),
            dependency("type=kafka; target=orders")),
        MappingCase.of(
            "TR-50 TR-52",
            "A call to the broker that sends nothing; older name of the queue",
            client("x", "messaging.system=rabbitmq; messaging.destination=q; server.address=r"),
            dependency("type=rabbitmq; target=r/q")),
        MappingCase.of(
            "TR-50",
            "Only the broker is known",
            producer("x", "messaging.system=rabbitmq; server.address=r; server.port=5672"),
            dependency("type=Queue Message | rabbitmq; target=r:5672")),
        MappingCase.of(
            "TR-50",
            "Neither broker nor queue is known",
            producer("x", "messaging.system=jms"),
            dependency("type=Queue Message | jms; target=jms")),
        MappingCase.of(
            "TR-54 TR-7",
            "A message whose sender is the parent",
            consumer("process q", "messaging.system=jms; messaging.destination.name=q")
                .with(Parent.REMOTE),
            request("source=q; ai.operation.parentId=b7ad6b7169203331")),
        MappingCase.of(
            "TR-50 TR-51",
            "Service Bus by the Azure SDK: a message is processed",
            consumer(
                "ServiceBus.process",
                "az.namespace=Microsoft.ServiceBus; peer.address=ns.servicebus.windows.net;"
                    + " message_bus.destination=q1"),
            request("source=ns.servicebus.windows.net/q1")),
        MappingCase.of(
            "TR-50 TR-51 TR-52",
            "Event Hubs by the Azure SDK: an event is sent",
            producer(
                "EventHubs.send",
                "az.namespace=Microsoft.EventHub; messaging.system=eventhubs;"
                    + " server.address=ns.servicebus.windows.net/;"
                    + " messaging.destination.name=hub"),
            dependency(
                "type=Queue Message | Microsoft.EventHub; target=ns.servicebus.windows.net/hub")),
        MappingCase.of(
            "TR-41 TR-51",
            "The newest name of the Azure SDK's namespace",
            producer(
                "ServiceBus.send",
                "azure.resource_provider.namespace=Microsoft.ServiceBus; server.address=ns;"
                    + " messaging.destination.name=q"),
            dependency("type=Queue Message | Microsoft.ServiceBus; target=ns/q")),
        MappingCase.of(
            "TR-27",
            "The Azure SDK tells when the message came, in seconds",
            consumer("x", "x-opt-enqueued-time=1699999999"),
            request("measurements.timeSinceEnqueued=1123.0")),
        MappingCase.of(
            "TR-27",
            "The conventions tell when the message came to Service Bus",
            consumer("x", "messaging.servicebus.message.enqueued_time=1699999999"),
            request("measurements.timeSinceEnqueued=1123.0")),
        MappingCase.of(
            "TR-27",
            "The conventions tell when the event came to Event Hubs; it is never negative",
            consumer("x", "messaging.eventhubs.message.enqueued_time=1700000009"),
            request("measurements.timeSinceEnqueued=0.0")),
        MappingCase.of(
            "TR-27 TR-60",
            "A batch: the mean of what its links tell, in milliseconds",
            consumer("x", "").withLinks("enqueuedTime=1699999999123", "enqueuedTime=1699999998123"),
            request("measurements.timeSinceEnqueued=1500.0", TWO_LINKS)),
        MappingCase.of(
            "TR-27 TR-60",
            "A batch of which one message does not tell",
            consumer("x", "").withLinks("enqueuedTime=1699999999123", ""),
            request(TWO_LINKS)));
  }
}
