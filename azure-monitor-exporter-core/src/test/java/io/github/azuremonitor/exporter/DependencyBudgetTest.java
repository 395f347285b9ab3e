/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What an application gets when it depends on this module. The class path of a test has more, so
 * the POMs say what belongs to it, this one's and those that lie beside the jars.
 */
class DependencyBudgetTest {

  private static final int MOST_JARS = 10;

  private static final Set<String> NOT_AT_RUN_TIME = Set.of("test", "provided", "import");

  @Test
  @DisplayName("this module with all that it needs at run time is at most 10 jars")
  void jars() throws Exception {
    Map<String, Long> jars = bytesOfJars();

    // That the walk has found what there must be at least.
    assertThat(jars).containsKeys("opentelemetry-sdk-trace", "opentelemetry-api", "jackson-core");
    assertThat(jars).as("jars and their bytes").hasSizeLessThanOrEqualTo(MOST_JARS);
  }

  private static Map<String, Long> bytesOfJars() throws Exception {
    Map<String, Long> jars = new TreeMap<>();
    jars.put("azure-monitor-exporter-core", bytesOfOwnJar());
    Deque<Path> poms = new ArrayDeque<>();
    poms.add(Path.of("pom.xml"));
    while (!poms.isEmpty()) {
      for (String artifact : runtimeDependencies(poms.remove())) {
        Path jar = jarOf(artifact);
        if (jars.put(artifact, Files.size(jar)) == null) {
          poms.add(Path.of(jar.toString().replaceFirst("\\.jar$", ".pom")));
        }
      }
    }
    return jars;
  }

  private static Set<String> runtimeDependencies(Path pom)
      throws IOException, ParserConfigurationException, SAXException {
    Element project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getDocumentElement();
    Set<String> artifacts = new TreeSet<>();
    for (Element dependencies : Children.of(project, "dependencies")) {
      for (Element dependency : Children.of(dependencies, "dependency")) {
        if (!NOT_AT_RUN_TIME.contains(Children.text(dependency, "scope"))
            && !Children.text(dependency, "optional").equals("true")) {
          artifacts.add(Children.text(dependency, "artifactId"));
        }
      }
    }
    return artifacts;
  }

  private static Path jarOf(String artifact) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Pattern inRepository =
        Pattern.compile(
            ".*[/\\\\]%1$s[/\\\\][^/\\\\]+[/\\\\]%1$s-[^/\\\\]+\\.jar".formatted(artifact));
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(classPath)
        .filter(entry -> inRepository.matcher(entry).matches())
        .map(Path::of)
        .findFirst()
        .orElseThrow(() -> new AssertionError("Not on the class path: " + artifact));
  }

  /** The jar itself is built after the tests. */
  private static long bytesOfOwnJar() throws IOException, URISyntaxException {
    Path classes =
        Path.of(
            AzureMonitorPipeline.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, jar);
      }
    }
    return bytes.size();
  }

  /** Elements below an element, not deeper. */
  private static final class Children {

    static Stream<Element> stream(Element parent, String name) {
      NodeList nodes = parent.getChildNodes();
      return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
          .map(nodes::item)
          .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
          .filter(node -> node.getNodeName().equals(name))
          .map(Element.class::cast);
    }

    static Iterable<Element> of(Element parent, String name) {
      return stream(parent, name).toList();
    }

    static String text(Element parent, String name) {
      return stream(parent, name).findFirst().map(Element::getTextContent).orElse("").strip();
    }
  }
}
