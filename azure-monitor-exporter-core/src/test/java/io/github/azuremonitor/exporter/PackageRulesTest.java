/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data flows one way, and each stage knows only what it needs. */
class PackageRulesTest {

  private static final String ROOT = "io.github.azuremonitor.exporter";
  private static final String LEDGER = ROOT + ".ledger";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static String of(String stage) {
    return ROOT + "." + stage;
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "ledger, ''",
    "time, ''",
    "batch, 'ledger'",
    "stacktrace, ''",
    "envelope, 'batch ledger stacktrace'",
    "mapping, 'envelope ledger time'",
    "delivery, 'ingestion storage batch ledger time'",
    "ingestion, 'ledger time'",
    "storage, 'batch ledger time'",
    "sampling, 'time'",
    "standardmetrics, 'mapping'",
    "performance, 'time'"
  })
  @DisplayName("a stage imports the stages behind it and no other")
  void imports(String stage, String allowed) {
    String[] packages =
        Stream.concat(
                Stream.of(of(stage)),
                Arrays.stream(allowed.split(" "))
                    .filter(s -> !s.isEmpty())
                    .map(PackageRulesTest::of))
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(of(stage))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.github.azuremonitor..").and(not(resideInAnyPackage(packages))))
        .check(CLASSES);
  }

  @Test
  @DisplayName("the autoconfiguration is a user like others, and nobody needs it")
  void autoconfigure() {
    noClasses()
        .that()
        .resideInAPackage(of("autoconfigure"))
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.github.azuremonitor..")
                .and(not(resideInAnyPackage(of("autoconfigure"), ROOT, LEDGER))))
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(of("autoconfigure"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(of("autoconfigure"))
        .check(CLASSES);
  }

  @Test
  @DisplayName("every package has its rule")
  void everyPackage() {
    Set<String> packages =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(packages)
        .containsExactly(
            ROOT,
            of("autoconfigure"),
            of("batch"),
            of("delivery"),
            of("envelope"),
            of("ingestion"),
            LEDGER,
            of("mapping"),
            of("performance"),
            of("sampling"),
            of("stacktrace"),
            of("standardmetrics"),
            of("storage"),
            of("time"));
  }

  @ParameterizedTest(name = "{0} only in {1}")
  @CsvSource({
    "io.opentelemetry.., 'autoconfigure mapping sampling standardmetrics'",
    "io.opentelemetry.sdk.autoconfigure.., 'autoconfigure'",
    "java.net.http.., 'ingestion'",
    "tools.jackson.., 'envelope mapping ingestion'"
  })
  @DisplayName("only those who must know a library know it")
  void libraries(String library, String stages) {
    String[] allowed =
        Arrays.stream(stages.split(" ")).map(PackageRulesTest::of).toArray(String[]::new);
    DescribedPredicate<JavaClass> others = not(resideInAnyPackage(allowed));
    if (library.equals("io.opentelemetry..")) {
      others = others.and(not(resideInAPackage(ROOT)));
    }
    noClasses()
        .that(others)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @Test
  @DisplayName(
      "only the store and the performance counters touch files; others pass a path through")
  void files() {
    noClasses()
        .that()
        .resideOutsideOfPackages(of("storage"), of("performance"))
        .should()
        .dependOnClassesThat(
            resideInAPackage("java.nio.file..")
                .and(not(nameMatching(Path.class.getName().replace(".", "\\.")))))
        .orShould()
        .dependOnClassesThat(nameMatching("java\\.nio\\.channels\\.File.*|java\\.io\\.File.*"))
        .check(CLASSES);
  }

  @Test
  @DisplayName("only time reads clocks, waits and has timers")
  void clocks() {
    noClasses()
        .that()
        .resideOutsideOfPackage(of("time"))
        .should(
            callMethodWhere(
                call("java.lang.System", "nanoTime|currentTimeMillis")
                    .or(call("java.lang.Thread", "sleep"))
                    .or(call("java.time.[A-Za-z]+", "now"))
                    .or(call("java.time.Clock", "system.*|tick.*"))
                    .or(
                        call(
                            "java.util.concurrent.CompletableFuture",
                            "orTimeout|completeOnTimeout|delayedExecutor"))))
        .orShould()
        .dependOnClassesThat(
            nameMatching("java\\.util\\.Timer(Task)?|java\\.util\\.Date|java\\.util\\.Calendar"))
        .orShould()
        .dependOnClassesThat(assignableTo("java.util.concurrent.ScheduledExecutorService"))
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaCall<?>> call(String owner, String name) {
    return DescribedPredicate.describe(
        owner + "." + name,
        call ->
            call.getTargetOwner().getName().matches(owner.replace(".", "\\."))
                && call.getName().matches(name));
  }

  @Test
  @DisplayName("azure-core is known to its adapter and to the builder that takes a credential")
  void azureCore() {
    noClasses()
        .that(not(nameMatching(".*\\.(TokenCredentialProvider|AzureMonitorPipelineBuilder)")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.azure..")
        .check(CLASSES);
  }

  @Test
  @DisplayName("no type of a stage is part of the public API")
  void publicApi() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(ROOT, LEDGER)
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .and()
        .areNotPrivate()
        .should(mentionNoStage())
        .check(CLASSES);
  }

  private static ArchCondition<JavaMethod> mentionNoStage() {
    return new ArchCondition<>("mention no type of a stage") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean isApi =
            method.getModifiers().contains(JavaModifier.PUBLIC)
                || method.getModifiers().contains(JavaModifier.PROTECTED);
        if (!isApi) {
          return;
        }
        Stream.concat(
                method.getReturnType().getAllInvolvedRawTypes().stream(),
                method.getParameterTypes().stream()
                    .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
            .filter(PackageRulesTest::isOfStage)
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " mentions " + type.getName())));
      }
    };
  }

  private static boolean isOfStage(JavaClass type) {
    return type.getPackageName().startsWith(ROOT + ".") && !type.getPackageName().equals(LEDGER);
  }

  @Test
  @DisplayName("there are no cycles")
  void cycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }
}
