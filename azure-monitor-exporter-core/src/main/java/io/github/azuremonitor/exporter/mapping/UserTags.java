/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.AI_DEVICE_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.AI_DEVICE_MODEL;
import static io.github.azuremonitor.exporter.mapping.Attribute.AI_DEVICE_OS_VERSION;
import static io.github.azuremonitor.exporter.mapping.Attribute.AI_DEVICE_TYPE;
import static io.github.azuremonitor.exporter.mapping.Attribute.AI_PREVIEW_SERVICE_VERSION;
import static io.github.azuremonitor.exporter.mapping.Attribute.CLIENT_ADDRESS;
import static io.github.azuremonitor.exporter.mapping.Attribute.ENDUSER_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.ENDUSER_PSEUDO_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.INTERNAL_LEGACY_ROOT_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.INTERNAL_OPERATING_SYSTEM;
import static io.github.azuremonitor.exporter.mapping.Attribute.INTERNAL_OPERATING_SYSTEM_VERSION;
import static io.github.azuremonitor.exporter.mapping.Attribute.INTERNAL_SERVICE_NAME;
import static io.github.azuremonitor.exporter.mapping.Attribute.INTERNAL_SESSION_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_CLIENT_IP;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_SYNTHETIC_SOURCE;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_USER_ACCOUNT_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.NETWORK_PEER_ADDRESS;
import static io.github.azuremonitor.exporter.mapping.Attribute.NET_PEER_IP;
import static io.github.azuremonitor.exporter.mapping.Attribute.NET_SOCK_PEER_ADDR;
import static io.github.azuremonitor.exporter.mapping.Attribute.SESSION_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.USER_AGENT_ORIGINAL;
import static io.github.azuremonitor.exporter.mapping.Attribute.USER_AGENT_SYNTHETIC_TYPE;

import io.github.azuremonitor.exporter.envelope.ItemOutput;
import io.github.azuremonitor.exporter.envelope.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who was served, and what else an item says of itself for which others take the resource: the tags
 * that come from attributes of a span, an event or a log record.
 */
final class UserTags {

  /** Azure's own availability tests call themselves so. */
  private static final String AVAILABILITY_TEST = "AlwaysOn";

  /** Where the address of a caller may be, the nearest to the truth first. */
  private static final List<Attribute> PEERS =
      List.of(CLIENT_ADDRESS, NETWORK_PEER_ADDRESS, NET_SOCK_PEER_ADDR, NET_PEER_IP);

  private UserTags() {}

  static void write(KnownAttributes attributes, ItemOutput out) {
    // The signed-in user and the anonymous one are different tags; "enduser.id" is the signed-in
    // one.
    out.tag(Tag.USER_AUTHENTICATED_ID, attributes.text(ENDUSER_ID));
    out.tag(Tag.USER_ID, attributes.text(ENDUSER_PSEUDO_ID));
    out.tag(Tag.USER_ACCOUNT_ID, attributes.text(MICROSOFT_USER_ACCOUNT_ID));
    out.tag(Tag.SESSION_ID, attributes.text(SESSION_ID));
    out.tag(Tag.SESSION_ID, attributes.text(INTERNAL_SESSION_ID));
    out.tag(Tag.USER_AGENT, attributes.text(USER_AGENT_ORIGINAL));
    out.tag(Tag.OPERATION_SYNTHETIC_SOURCE, syntheticSource(attributes));
    out.tag(Tag.DEVICE_ID, attributes.text(AI_DEVICE_ID));
    out.tag(Tag.DEVICE_MODEL, attributes.text(AI_DEVICE_MODEL));
    out.tag(Tag.DEVICE_TYPE, attributes.text(AI_DEVICE_TYPE));
    out.tag(Tag.DEVICE_OS, attributes.text(INTERNAL_OPERATING_SYSTEM));
    out.tag(Tag.DEVICE_OS_VERSION, attributes.text(AI_DEVICE_OS_VERSION));
    out.tag(Tag.DEVICE_OS_VERSION, attributes.text(INTERNAL_OPERATING_SYSTEM_VERSION));
    out.tag(Tag.APPLICATION_VERSION, attributes.text(AI_PREVIEW_SERVICE_VERSION));
    out.tag(Tag.CLOUD_ROLE, attributes.text(INTERNAL_SERVICE_NAME));
    out.tag(Tag.LEGACY_ROOT_ID, attributes.text(INTERNAL_LEGACY_ROOT_ID));
  }

  /** Returns the address of the caller; only for what was served is the peer a client. */
  static @Nullable String clientIp(KnownAttributes attributes, boolean request) {
    String explicit = attributes.text(MICROSOFT_CLIENT_IP);
    if (explicit != null || !request) {
      return explicit;
    }
    for (Attribute attribute : PEERS) {
      String address = attributes.text(attribute);
      if (address != null) {
        return address;
      }
    }
    return null;
  }

  static @Nullable String syntheticSource(KnownAttributes attributes) {
    String source = attributes.text(MICROSOFT_SYNTHETIC_SOURCE);
    if (source != null) {
      return source;
    }
    String type = attributes.text(USER_AGENT_SYNTHETIC_TYPE);
    String userAgent = attributes.text(USER_AGENT_ORIGINAL);
    boolean synthetic =
        "bot".equals(type)
            || "test".equals(type)
            || (userAgent != null && userAgent.contains(AVAILABILITY_TEST));
    return synthetic ? "True" : null;
  }
}
