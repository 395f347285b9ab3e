/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.time.Clock;

/**
 * What all items of a pipeline are mapped with.
 *
 * @param resources the tags of resources
 * @param routing tells about attributes that do nothing
 * @param settings what the application decided
 * @param operations the names of requests that have ended
 * @param extraction counts items before sampling
 * @param clock for what has no time of its own
 */
record MappingContext(
    ResourceTags resources,
    RoutingAttributes routing,
    MappingSettings settings,
    OperationNames operations,
    MetricExtraction extraction,
    Clock clock) {}
