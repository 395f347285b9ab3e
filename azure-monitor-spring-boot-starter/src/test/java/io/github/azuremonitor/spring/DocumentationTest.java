/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.AzureCliCredentialBuilder;
import io.github.azuremonitor.exporter.ledger.DropReason;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the how-to pages and the guide for those who come from elsewhere show works. */
@DisplayName("The pages for users")
class DocumentationTest {

  /** What only versions of Boot later than the oldest one know. */
  private static final Set<String> OF_LATER_VERSIONS =
      Set.of("management.opentelemetry.enabled", "management.opentelemetry.tracing.sampler");

  private static final Set<String> KNOWN =
      Stream.concat(
              MetadataProperty.ofClassPath().stream().map(MetadataProperty::name),
              OF_LATER_VERSIONS.stream())
          .collect(Collectors.toUnmodifiableSet());

  /** Nothing is sent, and nobody is asked for a token. */
  private final ApplicationContextRunner runner =
      Contexts.runner()
          .withBean(TokenCredential.class, () -> new AzureCliCredentialBuilder().build())
          .withPropertyValues(
              "management.azuremonitor.metrics.export.enabled=false",
              "azure.monitor.standard-metrics.enabled=false",
              "azure.monitor.performance-counters.enabled=false",
              "azure.monitor.storage.enabled=false",
              "APPLICATIONINSIGHTS_CONNECTION_STRING="
                  + Contexts.CONNECTION_STRING.replace("http:", "https:"));

  static List<DocumentationPage> pages() {
    return DocumentationPage.all();
  }

  @Test
  void thereAreSome() {
    assertThat(pages()).hasSizeGreaterThan(8);
    assertThat(pages().stream().mapToInt(page -> page.configurations().size()).sum())
        .isGreaterThan(15);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void configurationsStartAnApplication(DocumentationPage page) {
    for (List<String> configuration : page.configurations()) {
      runner
          .withPropertyValues(configuration.toArray(String[]::new))
          .run(context -> assertThat(context).as("%s", configuration).hasNotFailed());
      assertThat(configuration)
          .allSatisfy(line -> assertKnown(line.substring(0, line.indexOf('='))));
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  @DisplayName("variables of deployments are OpenTelemetry's, or the page shows who reads them")
  void variables(DocumentationPage page) {
    assertThat(page.variables())
        .allSatisfy(
            name ->
                assertThat(
                        "OTEL_SERVICE_NAME OTEL_RESOURCE_ATTRIBUTES " + page.blocks("properties"))
                    .containsPattern("(^|\\{| )" + name + "\\b"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void propertiesThatAreMentionedExist(DocumentationPage page) {
    assertThat(page.mentionedProperties()).allSatisfy(DocumentationTest::assertKnown);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void programsCompile(DocumentationPage page, @TempDir Path directory) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String program : page.blocks("java")) {
      Matcher name = Pattern.compile("(?m)^class (\\w+)").matcher(program);
      assertThat(name.find()).isTrue();
      sources.add(Files.writeString(directory.resolve(name.group(1) + ".java"), program));
    }
    if (!sources.isEmpty()) {
      compile(sources, directory);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadSomewhere(DocumentationPage page) {
    assertThat(page.links())
        .allSatisfy(
            link -> {
              assertThat(page.linked(link).file()).exists();
              if (link.contains("#")) {
                assertThat(page.linked(link).anchors())
                    .contains(link.substring(link.indexOf('#') + 1));
              }
            });
  }

  @Test
  void everyReasonForALossIsExplained() {
    List<String> reasons = new ArrayList<>();
    Matcher rows =
        Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [^|]{10,} \\| [^|]{5,} \\|$")
            .matcher(
                new DocumentationPage(Path.of("..", "docs", "how-to", "telemetry-is-missing.md"))
                    .text());
    while (rows.find()) {
      reasons.add(rows.group(1));
    }
    assertThat(reasons)
        .containsSubsequence(Arrays.stream(DropReason.values()).map(DropReason::id).toList());
  }

  /** Entries of lists and keys of maps are not in the metadata; what they are in is. */
  private static void assertKnown(String name) {
    String canonical = name.replaceFirst("\\[.*", "");
    String known = ConfigurationPropertyName.of(canonical).toString();
    assertThat(KNOWN)
        .as("%s, or properties below it", known)
        .anyMatch(other -> other.equals(known) || other.startsWith(known + "."));
  }

  private static void compile(List<Path> sources, Path target) throws IOException {
    StringWriter messages = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of("-d", target.toString(), "-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as("%s", messages).isTrue();
    }
  }
}
