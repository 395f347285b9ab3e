/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

/** The context tags of an envelope with the service's limits in UTF-16 units. */
public enum Tag {
  APPLICATION_VERSION("ai.application.ver", 1024),
  CLOUD_ROLE("ai.cloud.role", 256),
  CLOUD_ROLE_INSTANCE("ai.cloud.roleInstance", 256),
  DEVICE_ID("ai.device.id", 1024),
  DEVICE_MODEL("ai.device.model", 256),
  DEVICE_OEM_NAME("ai.device.oemName", 256),
  DEVICE_OS("ai.device.os", 256),
  DEVICE_OS_VERSION("ai.device.osVersion", 256),
  DEVICE_TYPE("ai.device.type", 64),
  INTERNAL_SDK_VERSION("ai.internal.sdkVersion", 64),
  /** Of requests that came from the first generation of Application Insights' SDKs. */
  LEGACY_ROOT_ID("ai_legacyRootID", 128),
  LOCATION_IP("ai.location.ip", 45),
  OPERATION_ID("ai.operation.id", 128),
  OPERATION_NAME("ai.operation.name", 1024),
  OPERATION_PARENT_ID("ai.operation.parentId", 512),
  OPERATION_SYNTHETIC_SOURCE("ai.operation.syntheticSource", 1024),
  SESSION_ID("ai.session.id", 64),
  USER_ACCOUNT_ID("ai.user.accountId", 1024),
  USER_AUTHENTICATED_ID("ai.user.authUserId", 1024),
  USER_ID("ai.user.id", 128),
  USER_AGENT("ai.user.userAgent", 2048);

  @SuppressWarnings("ImmutableEnumChecker") // It is, which the checker cannot know of an array.
  final JsonText jsonName;

  final String name;
  final int limit;

  /** Its place in a set of tags. */
  @SuppressWarnings("EnumOrdinal") // Not kept beyond the process.
  final long bit = 1L << ordinal();

  Tag(String name, int limit) {
    this.name = name;
    this.jsonName = JsonText.name(name);
    this.limit = limit;
  }
}
