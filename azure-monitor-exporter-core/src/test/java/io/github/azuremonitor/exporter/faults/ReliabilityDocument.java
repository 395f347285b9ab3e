/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Renders what is promised, and which tests show it, for users and operators. */
final class ReliabilityDocument {

  private static final String SOURCES = "../azure-monitor-exporter-core/src/test/java/";

  private static final String HEAD =
      """
      # What can go wrong, and what happens then

      <!-- Generated from the display names of the tests. Do not edit; after a change of the tests run
      %s
      -->

      Telemetry is worth little if it gets lost without a trace when something is wrong, which is when it is
      needed; and it must never be what is wrong. This page lists what the exporter promises and the faults
      under which that is tested. Each line on the right is a test that runs with every build, over real
      connections or in processes of their own where that matters, so the figures in it are what the exporter
      keeps to.

      *Waits* means on disk, or in memory where there is no [store](offline-storage.md), until the service takes
      it, for 47 hours at most; *dropped as* names the reason that `AzureMonitorPipeline.report()` counts it
      under. Most tests of the network do without a store, so that each item has its fate at once. Numbers
      without a row are faults that have no test yet.
      """;

  private final List<NamedTest> tests;
  private final StringBuilder out = new StringBuilder();

  private ReliabilityDocument(List<NamedTest> tests) {
    this.tests = tests;
  }

  static String render(List<NamedTest> tests, String command) {
    ReliabilityDocument document = new ReliabilityDocument(tests);
    document.out.append(HEAD.formatted(command));
    document.promises();
    FaultGroup.all().forEach(document::group);
    return document.out.toString();
  }

  private void promises() {
    out.append("\n## Promises\n\n| | what you may rely on | tested under faults | and by |\n");
    out.append("|---|---|---|---|\n");
    for (Promise promise : Promise.all()) {
      List<String> faults = promise.faults().stream().map(String::valueOf).toList();
      List<String> links =
          promise.tests().stream()
              .flatMap(name -> tests.stream().filter(test -> test.reference().equals(name)))
              .map(ReliabilityDocument::link)
              .toList();
      row(
          List.of(
              "**" + promise.title() + "**",
              promise.text(),
              String.join(", ", faults),
              String.join("<br>", links)));
    }
  }

  private void group(FaultGroup group) {
    List<FaultRow> tested =
        group.rows().stream().filter(row -> !testsOf(row.number()).isEmpty()).toList();
    if (tested.isEmpty()) {
      return;
    }
    out.append("\n## ").append(group.title()).append("\n\n");
    out.append("| | what goes wrong | what happens | shown by |\n|---|---|---|---|\n");
    for (FaultRow fault : tested) {
      String shown =
          testsOf(fault.number()).stream()
              .map(test -> test.sentence() + " (" + link(test) + ")")
              .collect(Collectors.joining("<br>"));
      row(List.of(String.valueOf(fault.number()), fault.fault(), fault.outcome(), shown));
    }
  }

  /** Those of whole pipelines first, since they show what a user sees. */
  private List<NamedTest> testsOf(int fault) {
    List<NamedTest> found = new ArrayList<>();
    tests.stream().filter(test -> test.faults().contains(fault)).forEach(found::add);
    found.sort(Comparator.comparing(test -> !test.type().contains(".faults.")));
    return found;
  }

  private void row(Collection<String> cells) {
    for (String cell : cells) {
      out.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    out.append("|\n");
  }

  private static String link(NamedTest test) {
    return "[" + test.reference() + "](" + SOURCES + test.path() + ")";
  }
}
