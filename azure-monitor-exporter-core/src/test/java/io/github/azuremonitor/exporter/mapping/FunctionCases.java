/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.request;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.server;

/** Functions as a service. */
final class FunctionCases {

  private FunctionCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Functions",
        "A run of a function is a request like others. What triggered it is kept beside it.",
        MappingCase.of(
            "TR-55 TR-72",
            "A function is invoked",
            server(
                "resize-image",
                "faas.trigger=http; faas.name=resize-image; faas.invocation_id=4f1c;"
                    + " faas.coldstart=true; faas.version=7"),
            request(
                "name=resize-image; properties.faas.trigger=http",
                "properties.faas.name=resize-image; properties.faas.invocation_id=4f1c")));
  }
}
