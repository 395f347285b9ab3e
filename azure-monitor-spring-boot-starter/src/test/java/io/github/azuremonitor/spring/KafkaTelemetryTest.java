/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.TelemetryItem;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.util.backoff.FixedBackOff;

/** Messages of Kafka that an application sends to itself, as the portal shows them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaTelemetryTest {

  private static final String[] OBSERVATION_KEYS = {
    "messaging.system",
    "messaging.operation",
    "messaging.destination.name",
    "messaging.destination.kind",
    "messaging.source.name",
    "messaging.source.kind",
    "messaging.consumer.id",
    "messaging.kafka.consumer.group",
    "messaging.kafka.client_id",
    "peer.service"
  };

  private @Nullable EndedApplication application;

  @BeforeAll
  void runApplication() throws Exception {
    application =
        EndedApplication.run(
            Shop.class,
            context -> {
              Orders orders = context.getBean(Orders.class);
              orders.send();
              orders.awaitBoth();
            },
            "--spring.main.web-application-type=none",
            "--spring.kafka.consumer.auto-offset-reset=earliest",
            "--spring.kafka.template.observation-enabled=true",
            "--spring.kafka.listener.observation-enabled=true",
            "--logging.level.kafka=warn",
            "--logging.level.org.apache.kafka=warn",
            "--logging.level.state.change.logger=warn");
  }

  @Test
  void everythingIsAcceptedAndAccountedFor() {
    application().assertEverythingWasAccepted();
  }

  @Test
  @DisplayName("TR-50, TR-52: a message that was sent is a dependency on its topic")
  void sentMessagesReadLikeNativeOnes() {
    assertThat(application().calls())
        .extracting(item -> EndedApplication.shown(item, "type", "name", "target", "success"))
        .containsExactlyInAnyOrder(
            "Queue Message | kafka | orders send | orders | true",
            "Queue Message | kafka | refused send | refused | true");
  }

  @Test
  @DisplayName("TR-1, TR-53: a message that was processed is a request from its topic")
  void processedMessagesReadLikeNativeOnes() {
    assertThat(application().requests())
        .extracting(
            item -> EndedApplication.shown(item, "name", "source", "responseCode", "success"))
        .containsExactlyInAnyOrder(
            "orders process | orders | 0 | true", "refused process | refused | 0 | false");
  }

  @Test
  @DisplayName("TR-6, TR-7, TR-54: a message leads from its sender to who processed it")
  void messagesLeadFromSenderToReceiver() {
    TelemetryItem sent = application().call("orders send");
    TelemetryItem processed = application().request("orders process");

    assertThat(sent.field("id")).isPresent();
    assertThat(processed.operationParentId()).isEqualTo(sent.field("id"));
    assertThat(processed.operationId()).isEqualTo(sent.operationId());
  }

  @Test
  @DisplayName("TR-62: an exception belongs to the message that caused it")
  void exceptionBelongsToItsMessage() {
    assertThat(application().below(application().request("refused process"), "ExceptionData"))
        // The error handler logs another exception, of which this is the cause.
        .filteredOn(item -> item.property("LoggerName").isEmpty())
        .singleElement()
        .satisfies(
            item ->
                assertThat(EndedApplication.shown(item, "typeName", "message"))
                    .isEqualTo("java.lang.IllegalStateException | not for sale"));
  }

  @Test
  @DisplayName("TR-71: what is in the fields is not repeated as a custom property")
  void keysOfObservationsAreNotRepeated() {
    assertThat(application().requests())
        .allSatisfy(item -> assertThat(item.properties()).doesNotContainKeys(OBSERVATION_KEYS));
    assertThat(application().dependencies())
        .allSatisfy(item -> assertThat(item.properties()).doesNotContainKeys(OBSERVATION_KEYS));
  }

  private EndedApplication application() {
    assertThat(application).isNotNull();
    return application;
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Shop {

    @Bean
    EmbeddedKafkaBroker broker() {
      return new EmbeddedKafkaKraftBroker(1, 1, "orders", "refused").adminTimeout(90);
    }

    @Bean
    KafkaConnectionDetails connection(EmbeddedKafkaBroker broker) {
      return () -> List.of(broker.getBrokersAsString());
    }

    @Bean
    Orders orders(KafkaTemplate<String, String> template) {
      return new Orders(template);
    }

    /** A message that fails is not tried again. */
    @Bean
    DefaultErrorHandler errorHandler() {
      return new DefaultErrorHandler(new FixedBackOff(0, 0));
    }
  }

  static class Orders {

    private final CountDownLatch received = new CountDownLatch(2);
    private final KafkaTemplate<String, String> template;

    Orders(KafkaTemplate<String, String> template) {
      this.template = template;
    }

    void send() throws Exception {
      template.send("orders", "a book").get(90, TimeUnit.SECONDS);
      template.send("refused", "a castle").get(90, TimeUnit.SECONDS);
    }

    @KafkaListener(groupId = "orders", topics = "orders")
    void order(String order) {
      received.countDown();
    }

    @KafkaListener(groupId = "refusals", topics = "refused")
    void refuse(String order) {
      received.countDown();
      throw new IllegalStateException("not for sale");
    }

    void awaitBoth() throws InterruptedException {
      assertThat(received.await(90, TimeUnit.SECONDS)).isTrue();
    }
  }
}
