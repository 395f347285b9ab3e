/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import org.jspecify.annotations.Nullable;

/** A message that was sent or fetched. */
final class MessagingDependency implements DependencyKind {

  private final String typePrefix;

  private MessagingDependency(String typePrefix) {
    this.typePrefix = typePrefix;
  }

  /** The portal draws a queue between the one who sends and the one who processes. */
  static MessagingDependency sent() {
    return new MessagingDependency("Queue Message | ");
  }

  static MessagingDependency received() {
    return new MessagingDependency("");
  }

  @Override
  public boolean applies(KnownAttributes attributes) {
    return Messaging.system(attributes) != null;
  }

  @Override
  public String type(KnownAttributes attributes) {
    return typePrefix + Messaging.system(attributes);
  }

  @Override
  public @Nullable String target(KnownAttributes attributes) {
    return Messaging.place(attributes);
  }
}
