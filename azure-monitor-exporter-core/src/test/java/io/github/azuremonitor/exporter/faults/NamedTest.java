/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;

/**
 * A test with a display name.
 *
 * @param type the name of its class, with the package
 * @param method its name
 * @param faults the numbers of the faults that the display name mentions
 * @param sentence the display name without numbers of faults and rules
 */
record NamedTest(String type, String method, Set<Integer> faults, String sentence) {

  private static final String ROOT = "io.github.azuremonitor.exporter";
  private static final Pattern FAULTS =
      Pattern.compile("\\b(?:fault|row)s? (\\d+(?:(?:, | and )\\d+)*)");
  private static final Pattern RULE =
      Pattern.compile("[A-Z]{2,3}-\\d+(?:\\.\\d+)*(?:-\\d+)?|\\bR\\d+(?:\\.\\d+)?");
  private static final Pattern SEPARATORS = Pattern.compile("^[,: ]+");

  static NamedTest of(String type, String method, String displayName) {
    Set<Integer> faults = new TreeSet<>();
    Matcher mentions = FAULTS.matcher(displayName);
    while (mentions.find()) {
      for (String number : mentions.group(1).split("\\D+", -1)) {
        faults.add(Integer.valueOf(number));
      }
    }
    String rest = displayName;
    for (Optional<String> next = withoutMark(rest); next.isPresent(); next = withoutMark(rest)) {
      rest = next.get();
    }
    return new NamedTest(type, method, faults, rest);
  }

  /** Takes one number of a fault or rule from the beginning, if there is one. */
  private static Optional<String> withoutMark(String text) {
    for (Pattern pattern : List.of(FAULTS, RULE)) {
      Matcher mark = pattern.matcher(text);
      if (mark.lookingAt()) {
        return Optional.of(SEPARATORS.matcher(text.substring(mark.end())).replaceFirst(""));
      }
    }
    return Optional.empty();
  }

  /** Finds all of this module, by class and method. */
  static List<NamedTest> all() {
    return ArchConfiguration.withThreadLocalScope(
        configuration -> {
          // Nothing outside of the module matters here, and there is a lot of it.
          configuration.setResolveMissingDependenciesFromClassPath(false);
          return find();
        });
  }

  private static List<NamedTest> find() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS).importPackages(ROOT).stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(DisplayName.class))
            .map(NamedTest::of)
            .sorted(Comparator.comparing(NamedTest::type).thenComparing(NamedTest::method))
            .collect(Collectors.toList());
  }

  private static NamedTest of(JavaMethod method) {
    JavaClass owner = method.getOwner();
    return of(
        owner.getName(), method.getName(), method.getAnnotationOfType(DisplayName.class).value());
  }

  /** Returns {@code Class.method}. */
  String reference() {
    return type.substring(type.lastIndexOf('.') + 1) + "." + method;
  }

  /** Returns the path of the source file below the folder of test sources. */
  String path() {
    return type.replace('.', '/').replaceFirst("\\$.*", "") + ".java";
  }
}
