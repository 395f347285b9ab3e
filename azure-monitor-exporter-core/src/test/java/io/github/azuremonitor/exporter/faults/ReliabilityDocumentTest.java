/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The document of faults and promises")
class ReliabilityDocumentTest {

  private static final Path FILE = Path.of("..", "docs", "reliability.md");

  /** Set to {@code write}, the file is written instead of compared. */
  private static final String MODE = "reliability.document";

  private static final String COMMAND =
      "mvn -pl azure-monitor-exporter-core -am test -Dtest=ReliabilityDocumentTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -D"
          + MODE
          + "=write";

  /** Faults that must have a test; others have one or will. */
  private static final Set<Integer> COVERED =
      Stream.of(IntStream.rangeClosed(1, 38), IntStream.rangeClosed(45, 51), IntStream.of(54))
          .flatMap(IntStream::boxed)
          .collect(Collectors.toUnmodifiableSet());

  private static final List<NamedTest> TESTS = NamedTest.all();

  private final String document = ReliabilityDocument.render(TESTS, COMMAND);

  @Test
  void isWhatTheTestsSay() throws IOException {
    if ("write".equals(System.getProperty(MODE))) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, document, UTF_8);
    }
    assertThat(FILE).as("Write it by: %s", COMMAND).exists();
    assertThat(Files.readString(FILE, UTF_8).replace("\r\n", "\n"))
        .as("The tests changed. Write the file anew by: %s", COMMAND)
        .isEqualTo(document);
  }

  @Test
  void everyFaultThatMustBeSurvivedHasTests() {
    assertThat(TESTS.stream().flatMap(test -> test.faults().stream()).collect(Collectors.toSet()))
        .as("numbers after the word fault or row in display names")
        .containsAll(COVERED);
  }

  @Test
  void faultsOfTestsAreDescribedOnce() {
    List<Integer> described =
        FaultGroup.all().stream()
            .flatMap(group -> group.rows().stream())
            .map(FaultRow::number)
            .toList();
    assertThat(described).doesNotHaveDuplicates().isSorted();
    assertThat(TESTS)
        .allSatisfy(test -> assertThat(described).as("%s", test).containsAll(test.faults()));
  }

  @Test
  void promisesNameFaultsAndTestsThatExist() {
    List<String> references = TESTS.stream().map(NamedTest::reference).toList();
    Set<Integer> tested =
        TESTS.stream().flatMap(test -> test.faults().stream()).collect(Collectors.toSet());
    assertThat(Promise.all())
        .allSatisfy(
            promise -> {
              assertThat(promise.faults()).isNotEmpty().isSubsetOf(tested);
              assertThat(references).containsAll(promise.tests());
            });
  }

  @Test
  void numbersOfFaultsAndRulesAreNotPartOfTheSentence() {
    assertThat(List.of("fault 30, ING-4 x", "ING-6 row 30: x", "rows 20, 30: x", "R7 fault 30 x"))
        .extracting(name -> NamedTest.of("a.B", "c", name))
        .allSatisfy(test -> assertThat(test.faults()).contains(30))
        .extracting(NamedTest::sentence)
        .containsOnly("x");
    assertThat(NamedTest.of("a.B", "c", "three rows of 5 items").faults()).isEmpty();
  }

  @Test
  void sourcesOfTestsAreWhereTheLinksLead() {
    Path sources = Path.of("src", "test", "java");
    assertThat(TESTS)
        .isNotEmpty()
        .allSatisfy(
            test ->
                assertThat(sources.resolve(test.path()))
                    .as("classes of tests that are no more go with mvn clean")
                    .isRegularFile());
  }
}
