/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.List;

/**
 * What brings users to the document, and the sections that answer.
 *
 * @param about Markdown
 * @param sections their titles
 */
record UserQuestion(String about, List<String> sections) {

  private static final String HTTP = "HTTP calls";
  private static final String DATABASES = "Databases";
  private static final String MESSAGING = "Messaging";
  private static final String RPC = "Remote procedure calls";
  private static final String STEPS = "Steps in the process and other calls";
  private static final String SPRING_WEB = "Spring Boot: web, schedules and methods";
  private static final String SPRING_CALLS = "Spring Boot: databases, messaging and models";
  private static final String REQUESTS = "Requests";
  private static final String LOGS = "Log records";
  private static final String LIMITS = "Limits";
  private static final String OVERRIDES = "Setting columns yourself";
  private static final String ITEMS = "Custom events, availability tests and page views";

  static List<UserQuestion> all() {
    return List.of(
        of("request or dependency", REQUESTS, MESSAGING, STEPS, SPRING_WEB),
        of("`name` or `operation_Name` of a request", REQUESTS, SPRING_WEB, OVERRIDES),
        of("`success` or `resultCode`", REQUESTS, HTTP, RPC, DATABASES, SPRING_WEB),
        of(
            "`type`, `target` or `name` of a dependency, a node of the application map",
            HTTP,
            DATABASES,
            MESSAGING,
            RPC,
            "Generative AI",
            STEPS,
            SPRING_WEB,
            SPRING_CALLS),
        of("`source` of a request, time in a queue, links", MESSAGING, SPRING_CALLS),
        of("`url` or `data`, the word `REDACTED` in it", REQUESTS, HTTP, DATABASES),
        of("an exception that is missing or comes twice", "Events of spans", "Exceptions"),
        of("level, logger, thread or text of a log record", LOGS),
        of("custom events, availability tests, page views", ITEMS),
        of(
            "an attribute that is missing in `customDimensions`; `customMeasurements`",
            "Attributes as custom dimensions",
            LIMITS),
        of("`client_IP`", REQUESTS, HTTP),
        of("user, session, browser, device, bots", "User, session, device and synthetic traffic"),
        of(
            "`cloud_RoleName`, `cloud_RoleInstance`, `application_Version`",
            "Role, instance and version"),
        of("`itemCount`", REQUESTS, LOGS),
        of("sum, count and dimensions of a metric", "Metrics"),
        of("a text that was cut, `azuremonitor.trimmed`", LIMITS),
        of("a column that no rule fills as you want", OVERRIDES));
  }

  private static UserQuestion of(String about, String... sections) {
    return new UserQuestion(about, List.of(sections));
  }
}
