/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.dependency;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.request;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.client;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.consumer;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.internal;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.producer;

import io.github.azuremonitor.exporter.mapping.GivenSpan.Parent;
import io.opentelemetry.api.trace.StatusCode;

/** Observations of what Spring applications call: databases, brokers and models. */
final class SpringClientCases {

  private SpringClientCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Spring Boot: databases, messaging and models",
        """
        Statements are observed if the application has datasource-micrometer, messages if the templates and
        listeners have observations switched on. The made-up names of peers, such as `RabbitMQ`, are no targets.
        """,
        MappingCase.of(
            "TR-43 TR-44 TR-45",
            "A statement",
            client(
                    "query",
                    "jdbc.query[0]=select * from orders; jdbc.datasource.name=dataSource;"
                        + " peer.service=shop")
                .observation(),
            dependency(
                "name=SELECT shop; type=SQL; target=shop; data=select * from orders",
                "properties.jdbc.datasource.name=dataSource")),
        MappingCase.of(
            "TR-45",
            "A database whose name Spring Boot made up",
            client(
                    "query",
                    "jdbc.query[0]=select 1; jdbc.datasource.name=dataSource;"
                        + " peer.service=3f2504e0-4f89-41d3-9a0c-0305e82c3301")
                .observation(),
            dependency(
                "name=SELECT dataSource; type=SQL; target=dataSource; data=select 1",
                "properties.jdbc.datasource.name=dataSource")),
        MappingCase.of(
            "TR-41",
            "The time a connection was open",
            client("connection", "jdbc.datasource.name=dataSource; peer.service=shop")
                .with(StatusCode.OK)
                .observation(),
            dependency("type=InProc; properties.jdbc.datasource.name=dataSource")),
        MappingCase.of(
            "TR-61",
            "Events of a connection are no messages",
            client("connection", "jdbc.datasource.name=dataSource")
                .observation()
                .withEvents("acquired: ", "commit: "),
            dependency("type=InProc; properties.jdbc.datasource.name=dataSource")),
        MappingCase.of(
            "TR-43 TR-45 TR-31",
            "A command of Redis, by Lettuce",
            client(
                    "get",
                    "db.system=redis; db.operation=GET; net.sock.peer.addr=10.0.0.5;"
                        + " net.sock.peer.port=6379; net.transport=IP.TCP; peer.service=Redis")
                .observation(),
            dependency("type=redis; target=10.0.0.5; data=GET")),
        MappingCase.of(
            "TR-50 TR-52",
            "A message is sent by KafkaTemplate",
            producer(
                    "orders send",
                    "messaging.system=kafka; messaging.operation=publish;"
                        + " messaging.destination.kind=topic; messaging.destination.name=orders;"
                        + " peer.service=Apache Kafka: a2QGW2FnQUO5ULrpgpV0TA;"
                        + " spring.kafka.template.name=kafkaTemplate")
                .with(StatusCode.OK)
                .observation(),
            dependency(
                "type=Queue Message | kafka; target=orders",
                "properties.spring.kafka.template.name=kafkaTemplate")),
        MappingCase.of(
            "TR-1 TR-50",
            "A message is processed by a Kafka listener",
            consumer(
                    "orders process",
                    "messaging.system=kafka; messaging.operation=process;"
                        + " messaging.source.kind=topic; messaging.source.name=orders;"
                        + " messaging.kafka.message.offset=0;"
                        + " peer.service=Apache Kafka: a2QGW2FnQUO5ULrpgpV0TA;"
                        + " spring.kafka.listener.id=orders-0")
                .with(Parent.REMOTE)
                .observation(),
            request("source=orders; properties.spring.kafka.listener.id=orders-0")),
        MappingCase.of(
            "TR-50 TR-51 TR-52",
            "A message is sent by RabbitTemplate to a queue, by the default exchange",
            producer(
                    "/orders send",
                    "messaging.destination.name=; messaging.rabbitmq.destination.routing_key=orders;"
                        + " peer.service=RabbitMQ; spring.rabbit.template.name=rabbitTemplate")
                .observation(),
            dependency(
                "type=Queue Message | rabbitmq; target=orders",
                "properties.spring.rabbit.template.name=rabbitTemplate")),
        MappingCase.of(
            "TR-1 TR-50 TR-51",
            "A message is processed by a RabbitMQ listener",
            consumer(
                    "orders receive",
                    "messaging.destination.name=orders; peer.service=RabbitMQ;"
                        + " messaging.rabbitmq.message.delivery_tag=1;"
                        + " spring.rabbit.listener.id=orders-0")
                .with(Parent.REMOTE)
                .observation(),
            request("source=orders; properties.spring.rabbit.listener.id=orders-0")),
        MappingCase.of(
            "TR-50 TR-51 TR-52",
            "A message is sent by JmsTemplate",
            producer(
                    "orders publish",
                    "messaging.operation=publish; messaging.destination.name=orders;"
                        + " messaging.destination.temporary=false; exception=none")
                .observation(),
            dependency("type=Queue Message | jms; target=orders")),
        MappingCase.of(
            "TR-37 TR-38 TR-39",
            "A gRPC call",
            client(
                    "shop.Orders/Get",
                    "rpc.service=shop.Orders; rpc.method=Get; rpc.type=UNARY;"
                        + " grpc.status_code=NOT_FOUND; net.peer.name=g; net.peer.port=9090")
                .with(StatusCode.ERROR)
                .observation(),
            dependency("type=grpc; target=g:9090; resultCode=5; success=false")),
        MappingCase.of(
            "TR-56 TR-57 TR-58",
            "A model is asked by Spring AI; the HTTP call below it is another dependency",
            internal(
                    "chat gpt-4o",
                    "gen_ai.operation.name=chat; gen_ai.system=openai;"
                        + " gen_ai.request.model=gpt-4o; gen_ai.usage.input_tokens=12")
                .observation(),
            dependency(
                "type=GenAI | openai; target=openai; properties.gen_ai.system=openai",
                "properties.gen_ai.operation.name=chat",
                "properties.gen_ai.request.model=gpt-4o",
                "properties.gen_ai.usage.input_tokens=12")),
        MappingCase.of(
            "TR-58",
            "What Spring AI does around the call",
            internal(
                    "spring_ai chat_client",
                    "gen_ai.operation.name=framework; gen_ai.system=spring_ai")
                .observation(),
            dependency(
                "type=InProc; properties.gen_ai.operation.name=framework",
                "properties.gen_ai.system=spring_ai")));
  }
}
