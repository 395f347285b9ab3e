/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every rule of the mapping has a test that bears its id. */
@DisplayName("Rules of the mapping")
class RuleCoverageTest {

  private static final Path TESTS = Path.of("src", "test", "java");

  private static final Pattern DISPLAY_NAME =
      Pattern.compile("@DisplayName\\(((?:\\s*\\+?\\s*\"[^\"]*\")+)\\s*\\)");

  private static final Pattern IDS =
      Pattern.compile("\\b(TR|LG|ME|RT|ENV)-(\\d+)(?:(?: to |…)(?:TR|LG|ME|RT|ENV)-(\\d+))?");

  /** In the words of a display name: {@code X-1 to X-3} are three rules. */
  private static final String RULES =
      """
      TR-1 to TR-11, TR-20 to TR-27, TR-30 to TR-47, TR-50 to TR-65, TR-70 to TR-76,
      LG-1 to LG-8, LG-10 to LG-20, LG-30 to LG-44, LG-50, LG-51, LG-60,
      ME-1 to ME-15, ME-18, ME-19, ME-20 to ME-29, ME-40 to ME-57,
      RT-1 to RT-11, RT-20 to RT-30, RT-40, RT-50,
      ENV-1 to ENV-3, ENV-5 to ENV-19, ENV-26, ENV-28
      """;

  @Test
  void eachIsNamedByATest() {
    Set<String> named = new TreeSet<>();
    MappingCasesTest.cases().forEach(example -> named.addAll(example.rules()));
    displayNames().forEach(name -> named.addAll(ids(name)));

    Set<String> missing = ids(RULES);
    missing.removeAll(named);

    assertThat(missing).as("rules that no test is named after").isEmpty();
  }

  @Test
  void casesNameKnownRules() {
    assertThat(MappingCasesTest.cases().flatMap(example -> example.rules().stream()))
        .isSubsetOf(ids(RULES));
  }

  @Test
  void rangesAreUnderstood() {
    assertThat(ids("LG-1 to LG-3, RT-25 and ENV-9"))
        .containsExactly("ENV-9", "LG-1", "LG-2", "LG-3", "RT-25");
  }

  private static Set<String> ids(String text) {
    Set<String> ids = new TreeSet<>();
    Matcher matcher = IDS.matcher(text);
    while (matcher.find()) {
      int first = Integer.parseInt(matcher.group(2));
      int last = matcher.group(3) == null ? first : Integer.parseInt(matcher.group(3));
      for (int number = first; number <= last; number++) {
        ids.add(matcher.group(1) + "-" + number);
      }
    }
    return ids;
  }

  private static Stream<String> displayNames() {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> DISPLAY_NAME.matcher(text(file)).results())
          .map(result -> result.group(1).replaceAll("\"\\s*\\+\\s*\"", ""))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
