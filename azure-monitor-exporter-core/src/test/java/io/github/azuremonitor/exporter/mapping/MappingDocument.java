/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Markdown.assignment;
import static io.github.azuremonitor.exporter.mapping.Markdown.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Renders the cases for users of the portal. */
final class MappingDocument {

  private static final String HEAD =
      """
      # What telemetry becomes in Application Insights

      <!-- Generated from the test cases of the mapping. Do not edit; after a change of the cases run
      %s
      -->

      OpenTelemetry describes what happened by spans, log records and metrics with attributes. Application
      Insights shows requests, dependencies, traces, exceptions, custom events and metrics with columns. This
      page tells by examples which becomes which. Every row is also a test that runs with each build, so what
      it says is what the exporter does.

      How to read the tables:

      - **Telemetry** is what the application recorded, with the attributes that matter.
      - **In the portal** is the table of the *Logs* view and the columns that the row is about. What is not
        mentioned is as usual: `name` is the span's name, `success` is true, the `resultCode` of a request is
        `0`, `cloud_RoleName` and `cloud_RoleInstance` come from the [resource](#role-instance-and-version),
        `id`, `duration`, `operation_Id` and `operation_ParentId` are the span's own.
      - Attributes that are not shown on the right were used for a column, or are
        [left out](#attributes-as-custom-dimensions).
      - An *option* is a method of `MappingOptions.Builder`; without one the defaults apply.
      - Names of the stable semantic conventions win over older names (`http.method`, `db.system`,
        `net.peer.name` …) where a span has both.
      - `client_IP` is what is sent; unless told otherwise, the service derives the city from it and then
        stores `0.0.0.0`.
      """;

  private MappingDocument() {}

  static String render(List<MappingTopic> topics, String command) {
    StringBuilder out = new StringBuilder(HEAD.formatted(command));
    out.append("\n## Where to look\n\n| you wonder about | see |\n|---|---|\n");
    for (UserQuestion question : UserQuestion.all()) {
      out.append("| ")
          .append(question.about())
          .append(" | ")
          .append(
              question.sections().stream()
                  .map(MappingDocument::link)
                  .collect(Collectors.joining(", ")))
          .append(" |\n");
    }
    out.append("\n## Sections\n\n");
    for (MappingTopic topic : topics) {
      out.append("- ").append(link(topic.title())).append('\n');
    }
    for (MappingTopic topic : topics) {
      section(topic, out);
    }
    return out.toString();
  }

  private static String link(String title) {
    return "[" + title + "](#" + Markdown.anchor(title) + ")";
  }

  private static void section(MappingTopic topic, StringBuilder out) {
    out.append("\n## ").append(topic.title()).append("\n\n");
    out.append(topic.introduction().strip()).append("\n\n");
    out.append("| when | telemetry | in the portal |\n|---|---|---|\n");
    for (MappingCase example : topic.cases()) {
      out.append("| ")
          .append(example.situation())
          .append(" | ")
          .append(String.join("<br>", telemetry(example)))
          .append(" | ")
          .append(portal(example))
          .append(" |\n");
    }
  }

  private static List<String> telemetry(MappingCase example) {
    List<String> lines = new ArrayList<>(example.given().description());
    example.given().attributes().forEach((key, value) -> lines.add(attribute(key, value)));
    Assignments.of(example.resource())
        .forEach((key, value) -> lines.add("resource " + attribute(key, value)));
    if (!example.setting().words().isEmpty()) {
      lines.add("option " + code(example.setting().words()));
    }
    example
        .environment()
        .forEach((key, value) -> lines.add("environment " + assignment(key, value)));
    return lines;
  }

  /** Shows an attribute without the marks that only the tests need to tell the types. */
  private static String attribute(String key, String value) {
    String shown = value;
    if (value.length() > 1 && value.startsWith("\"")) {
      shown = value.substring(1, value.length() - 1);
    } else if (value.matches("-?\\d+\\.\\d+d")) {
      shown = value.substring(0, value.length() - 1);
    }
    return assignment(key, shown);
  }

  private static String portal(MappingCase example) {
    if (example.expected().isEmpty()) {
      return "nothing is sent";
    }
    return example.expected().stream()
        .map(MappingDocument::item)
        .collect(Collectors.joining("<br>"));
  }

  private static String item(ExpectedItem item) {
    StringBuilder lines = new StringBuilder("**" + PortalColumns.table(item.kind()) + "**");
    for (Map.Entry<String, String> field : item.fields().entrySet()) {
      String column = PortalColumns.column(field.getKey());
      lines.append("<br>");
      if (field.getValue().equals(ExpectedItem.ABSENT)) {
        lines.append("no ").append(code(column));
      } else {
        String value = PortalColumns.value(field.getKey(), field.getValue());
        lines.append(assignment(column, value));
      }
    }
    return lines.toString();
  }
}
