/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a test class that uses Spring's test framework: the application under test sends its
 * telemetry. Without it tests send none, so that a build does not fill a resource.
 *
 * <p>With azure-monitor-local on the class path everything goes to a service that is started for
 * the application context and ends with it, whatever connection string is configured. It is a bean
 * of type {@code LocalIngestion}, by which the test sees what arrived:
 *
 * <pre>{@code
 * @SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
 * @AutoConfigureAzureMonitor
 * class OrdersTest {
 *
 *   @Autowired LocalIngestion ingestion;
 * }
 * }</pre>
 *
 * <p>Without it everything goes where the configuration says. Traces, logs and metrics are sent
 * although Boot's test modules switch their export off; the property {@code
 * azure.monitor.test.export=true} lets tests export as the application would, without any of this.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AutoConfigureAzureMonitor {}
