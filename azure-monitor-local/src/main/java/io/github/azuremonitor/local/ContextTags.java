/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

/** The context tags and their limits. */
final class ContextTags {

  static final Schema SCHEMA =
      Schema.of("ContextTagKeys")
          .optional("ai.application.ver", Rules.text(1024))
          .optional("ai.cloud.role", Rules.text(256))
          .optional("ai.cloud.roleInstance", Rules.text(256))
          .optional("ai.cloud.roleVer", Rules.text(256))
          .optional("ai.cloud.location", Rules.text(256))
          .optional("ai.internal.sdkVersion", Rules.text(64))
          .optional("ai.internal.nodeName", Rules.text(256))
          .optional("ai.internal.agentVersion", Rules.text(64))
          .optional("ai.operation.id", Rules.text(128))
          .optional("ai.operation.parentId", Rules.text(512))
          .optional("ai.operation.name", Rules.text(1024))
          .optional("ai.operation.syntheticSource", Rules.text(1024))
          .optional("ai.operation.correlationVector", Rules.text(64))
          .optional("ai.location.ip", Rules.text(45))
          .optional("ai.location.country", Rules.text(256))
          .optional("ai.location.province", Rules.text(256))
          .optional("ai.location.city", Rules.text(256))
          .optional("ai.session.id", Rules.text(64))
          .optional("ai.session.isFirst", Rules.text(5))
          .optional("ai.user.id", Rules.text(128))
          .optional("ai_legacyRootID", Rules.text(128))
          .optional("ai.user.authUserId", Rules.text(1024))
          .optional("ai.user.accountId", Rules.text(1024))
          .optional("ai.user.userAgent", Rules.text(2048))
          .optional("ai.device.id", Rules.text(1024))
          .optional("ai.device.locale", Rules.text(64))
          .optional("ai.device.model", Rules.text(256))
          .optional("ai.device.oemName", Rules.text(256))
          .optional("ai.device.os", Rules.text(256))
          .optional("ai.device.osVersion", Rules.text(256))
          .optional("ai.device.type", Rules.text(64))
          .build();

  private ContextTags() {}
}
