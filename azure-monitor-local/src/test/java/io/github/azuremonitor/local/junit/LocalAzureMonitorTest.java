/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.ScriptedAnswer;
import io.github.azuremonitor.local.SentTelemetry;
import io.github.azuremonitor.local.ServiceFault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs classes that have the annotation; what they find they report. */
@SuppressWarnings("NullAway") // The extension under test fills the fields.
class LocalAzureMonitorTest {

  private static final String PROPERTY = "io.github.azuremonitor.local.junit.test";

  @Test
  void testsOfAClassShareAServiceThatEndsWithIt() {
    List<String> ports = run(WithField.class, 4);

    assertThat(ports).hasSize(4);
    assertThat(ports.stream().distinct()).hasSize(1);
    assertThat(LocalIngestion.find(Integer.parseInt(ports.get(0)))).isEmpty();
  }

  @Test
  void eachClassHasAServiceOfItsOwn() {
    assertThat(run(WithField.class, 4)).doesNotContainAnyElementsOf(run(OneInstance.class, 2));
  }

  @Test
  void parametersOfAllKindsAreGiven() {
    List<String> ports = run(WithParameters.class, 1);

    assertThat(ports).hasSize(5);
    assertThat(ports.stream().distinct()).hasSize(1);
  }

  @Test
  void oneInstanceForAllTestsHasTheServiceToo() {
    assertThat(run(OneInstance.class, 2).stream().distinct()).hasSize(1);
  }

  @Test
  void nestedClassesHaveTheServiceOfTheOutermost() {
    List<String> ports = run(Outer.class, 2);

    assertThat(ports).hasSize(3);
    assertThat(ports.stream().distinct()).hasSize(1);
  }

  @Test
  void eachTestBeginsAnew() {
    run(Untidy.class, 3);
  }

  @Test
  void fieldsWithAValueAreLeftAlone() {
    run(OwnService.class, 1);
  }

  @Test
  void annotationAndFieldAreInherited() {
    assertThat(run(Child.class, 1)).hasSize(1);
  }

  @Test
  void propertyHasTheConnectionStringAsLongAsTheClassRuns() {
    assertThat(System.getProperty(PROPERTY)).isNull();
    run(WithProperty.class, 1);
    assertThat(System.getProperty(PROPERTY)).isNull();

    System.setProperty(PROPERTY, "before");
    try {
      run(WithProperty.class, 1);
      assertThat(System.getProperty(PROPERTY)).isEqualTo("before");
    } finally {
      System.clearProperty(PROPERTY);
    }
  }

  /** Returns what the tests of a class report, of which so many have to succeed. */
  private static List<String> run(Class<?> testClass, int tests) {
    List<String> reported = new ArrayList<>();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    TestExecutionListener reports =
        new TestExecutionListener() {
          @Override
          public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            reported.addAll(entry.getKeyValuePairs().values());
          }
        };
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(testClass))
            .build();
    LauncherFactory.create().execute(request, summary, reports);

    StringWriter failures = new StringWriter();
    summary.getSummary().printFailuresTo(new PrintWriter(failures));
    assertThat(summary.getSummary().getTotalFailureCount()).as(failures.toString()).isZero();
    assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(tests);
    return reported;
  }

  private static String port(LocalIngestion service) {
    return String.valueOf(service.port());
  }

  @LocalAzureMonitor
  static class WithField {

    private LocalIngestion ingestion;

    @RepeatedTest(4)
    void sends(TestReporter reporter) {
      assertThat(ingestion.items()).isEmpty();
      SentTelemetry.of("Event").to(ingestion);
      assertThat(ingestion.items()).hasSize(1);
      reporter.publishEntry(port(ingestion));
    }
  }

  @LocalAzureMonitor
  static class WithParameters {

    private final LocalIngestion ingestion;

    WithParameters(LocalIngestion ingestion) {
      this.ingestion = ingestion;
    }

    @BeforeAll
    static void beforeAll(LocalIngestion ingestion, TestReporter reporter) {
      reporter.publishEntry(port(ingestion));
    }

    @BeforeEach
    void beforeEach(LocalIngestion ingestion, TestReporter reporter) {
      reporter.publishEntry(port(ingestion));
    }

    @Test
    void test(LocalIngestion parameter, TestReporter reporter) {
      reporter.publishEntry(port(parameter));
      reporter.publishEntry(port(ingestion));
    }

    @AfterAll
    static void afterAll(LocalIngestion ingestion, TestReporter reporter) {
      assertThat(SentTelemetry.of("Event").to(ingestion)).isEqualTo(200);
      reporter.publishEntry(port(ingestion));
    }
  }

  @LocalAzureMonitor
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneInstance {

    private LocalIngestion ingestion;

    @BeforeAll
    void sendsBefore() {
      SentTelemetry.of("Event").to(ingestion);
    }

    @RepeatedTest(2)
    void sends(TestReporter reporter) {
      assertThat(ingestion.items()).isEmpty();
      SentTelemetry.of("Event").to(ingestion);
      reporter.publishEntry(port(ingestion));
    }
  }

  @LocalAzureMonitor
  static class Outer {

    private LocalIngestion ofOuter;

    @Test
    void test(TestReporter reporter) {
      reporter.publishEntry(port(ofOuter));
    }

    @Nested
    @LocalAzureMonitor
    class Inner {

      private LocalIngestion ofInner;

      @Test
      void test(TestReporter reporter) {
        reporter.publishEntry(port(ofOuter));
        reporter.publishEntry(port(ofInner));
      }
    }
  }

  @LocalAzureMonitor
  static class Untidy {

    private LocalIngestion ingestion;

    @RepeatedTest(3)
    void leavesEverythingBehind() {
      assertThat(SentTelemetry.of("Event").to(ingestion)).isEqualTo(200);
      assertThat(ingestion.requests()).isEqualTo(1);
      assertThat(SentTelemetry.nonsenseTo(ingestion)).isEqualTo(400);
      ingestion.respondWith(ScriptedAnswer.of(500));
      ingestion.respondAlwaysWith(ScriptedAnswer.of(500));
      ingestion.simulate(ServiceFault.OUTAGE);
    }
  }

  @LocalAzureMonitor
  static class OwnService {

    private final LocalIngestion constant = LocalIngestion.start();
    private LocalIngestion own = constant;

    @Test
    void isStillThere(LocalIngestion ingestion) {
      assertThat(own).isSameAs(constant).isNotSameAs(ingestion);
      own.close();
    }
  }

  @LocalAzureMonitor
  static class Parent {

    LocalIngestion ingestion;
  }

  static class Child extends Parent {

    @Test
    void test(TestReporter reporter) {
      reporter.publishEntry(port(ingestion));
    }
  }

  @LocalAzureMonitor(systemProperty = PROPERTY)
  static class WithProperty {

    private LocalIngestion ingestion;

    @Test
    void isSet() {
      assertThat(System.getProperty(PROPERTY)).isEqualTo(ingestion.connectionString());
    }
  }
}
