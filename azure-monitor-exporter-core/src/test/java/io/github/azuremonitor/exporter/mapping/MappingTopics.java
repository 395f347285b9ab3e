/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.List;

/** All cases, in the order of the document. */
final class MappingTopics {

  private MappingTopics() {}

  static List<MappingTopic> all() {
    return List.of(
        RequestCases.topic(),
        HttpDependencyCases.topic(),
        DatabaseCases.topic(),
        MessagingCases.topic(),
        RpcCases.topic(),
        GenAiCases.topic(),
        FunctionCases.topic(),
        InProcessCases.topic(),
        SpringCases.topic(),
        SpringClientCases.topic(),
        EventCases.topic(),
        LogExceptionCases.topic(),
        LogCases.topic(),
        LogItemCases.topic(),
        PropertyCases.topic(),
        OverrideCases.topic(),
        UserTagCases.topic(),
        ResourceCases.topic(),
        MetricCases.topic(),
        LimitCases.topic());
  }
}
