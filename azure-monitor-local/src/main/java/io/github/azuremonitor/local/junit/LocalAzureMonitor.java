/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * On a test class: a local service runs as long as the class does, on a port of its own.
 *
 * <pre>{@code
 * @LocalAzureMonitor
 * class OrdersTelemetryTest {
 *
 *   LocalIngestion ingestion;
 *
 *   @Test
 *   void anOrderIsARequest() {
 *     orders(ingestion.connectionString()).serve("/orders/1");
 *
 *     assertThat(ingestion).hasRequest("GET /orders/{id}").succeeded();
 *   }
 * }
 * }</pre>
 *
 * <p>The service is put into fields of the type {@code LocalIngestion} of each instance of the test
 * class that are neither static nor final and that are null after construction, and into parameters
 * of that type of constructors, tests and lifecycle methods. The classes nested in the annotated
 * one have the same service.
 *
 * <p>Before each test it forgets what arrived, and answers as the real service would. What the test
 * before has sent late may arrive after that: a test that counts should end what sends. The tests
 * of a class must not run at the same time, which JUnit does only when told so; {@code
 * Execution(SAME_THREAD)} on the class keeps them apart. Classes have services of their own and
 * may.
 *
 * <p>It needs JUnit Jupiter 5.13 or later. Tests that have Spring's test framework start the
 * application do better with {@code AutoConfigureAzureMonitor} of
 * azure-monitor-spring-boot-starter.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(LocalAzureMonitorExtension.class)
public @interface LocalAzureMonitor {

  /**
   * The name of a system property that has the connection string as long as the class runs, for
   * programs that offer no other way. {@code applicationinsights.connection.string} is read by the
   * exporters under the SDK's autoconfiguration and by Spring Boot applications. System properties
   * belong to the whole process, so such classes must not run at the same time.
   *
   * @return the name, or the empty string for none
   */
  String systemProperty() default "";
}
