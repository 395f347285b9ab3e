/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;

/** A page for users: what it shows, what it mentions and where it leads. */
record DocumentationPage(Path file) {

  private static final Path ROOT = Path.of("..");

  /** Returns those of which every snippet is for applications with the starter. */
  static List<DocumentationPage> all() {
    try (Stream<Path> files = Files.list(ROOT.resolve(Path.of("docs", "how-to")))) {
      return Stream.concat(files.sorted(), Stream.of(ROOT.resolve(Path.of("docs", "migration.md"))))
          .map(DocumentationPage::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> blocks(String language) {
    return all("(?m)^```" + language + "\\R((?s:.*?))^```", text());
  }

  /** Returns the properties that each snippet sets, as lines of a file. */
  List<List<String>> configurations() {
    List<List<String>> found = new ArrayList<>();
    blocks("properties").forEach(block -> found.add(block.lines().toList()));
    for (String block : blocks("yaml")) {
      if (!isOfKubernetes(block)) {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ByteArrayResource(block.getBytes(StandardCharsets.UTF_8)));
        Properties properties = yaml.getObject();
        found.add(
            properties == null
                ? List.of()
                : properties.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .sorted()
                    .toList());
      }
    }
    return found;
  }

  /** Returns the names of the environment variables that snippets of deployments set. */
  List<String> variables() {
    return blocks("yaml").stream()
        .filter(DocumentationPage::isOfKubernetes)
        .flatMap(block -> all("(?m)^ *- name: (\\w+)$", block).stream())
        .toList();
  }

  private static boolean isOfKubernetes(String block) {
    return block.startsWith("env:");
  }

  /** Returns the properties that the text mentions outside of snippets. */
  List<String> mentionedProperties() {
    return all("`((?:azure\\.monitor|management|spring)\\.[a-z.-]+[a-z])(?:=[^`]*)?`", text());
  }

  /** Returns the files, and headings within, that the page leads to. */
  List<String> links() {
    return all("]\\(([^)]+)\\)", text()).stream().filter(link -> !link.contains("://")).toList();
  }

  DocumentationPage linked(String link) {
    String path = link.replaceFirst("#.*", "");
    return path.isEmpty() ? this : new DocumentationPage(file.resolveSibling(path).normalize());
  }

  /** Returns what its headings are called in links. */
  List<String> anchors() {
    return all("(?m)^#+ (.*)$", text()).stream()
        .map(
            heading ->
                heading
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-'))
        .toList();
  }

  private static List<String> all(String pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Override
  public String toString() {
    return String.valueOf(file.getFileName());
  }
}
