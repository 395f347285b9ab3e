/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.List;

/**
 * Cases that belong together, a section of the document.
 *
 * @param introduction Markdown
 */
record MappingTopic(String title, String introduction, List<MappingCase> cases) {

  static MappingTopic of(String title, String introduction, MappingCase... cases) {
    return new MappingTopic(title, introduction, List.of(cases));
  }
}
