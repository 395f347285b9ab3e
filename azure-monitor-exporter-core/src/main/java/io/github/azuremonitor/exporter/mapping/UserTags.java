/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.Attribute.CLIENT_ADDRESS;
import static io.github.azuremonitor.exporter.mapping.Attribute.ENDUSER_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.ENDUSER_PSEUDO_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_CLIENT_IP;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_SESSION_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_SYNTHETIC_SOURCE;
import static io.github.azuremonitor.exporter.mapping.Attribute.MICROSOFT_USER_ACCOUNT_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.NETWORK_PEER_ADDRESS;
import static io.github.azuremonitor.exporter.mapping.Attribute.SESSION_ID;
import static io.github.azuremonitor.exporter.mapping.Attribute.USER_AGENT_ORIGINAL;
import static io.github.azuremonitor.exporter.mapping.Attribute.USER_AGENT_SYNTHETIC_TYPE;

import io.github.azuremonitor.exporter.envelope.EnvelopeWriter;
import io.github.azuremonitor.exporter.envelope.Tag;
import org.jspecify.annotations.Nullable;

/** Who was served: the tags that come from attributes of a span, an event or a log record. */
final class UserTags {

  /** Azure's own availability tests call themselves so. */
  private static final String AVAILABILITY_TEST = "AlwaysOn";

  private UserTags() {}

  static void write(KnownAttributes attributes, EnvelopeWriter out) {
    write(attributes, attributes, out);
  }

  /**
   * Writes the tags of an event: what it does not say of the user itself, it has in common with the
   * span around it.
   */
  static void write(KnownAttributes own, KnownAttributes outer, EnvelopeWriter out) {
    // The signed-in user and the anonymous one are different tags; "enduser.id" is the signed-in
    // one.
    out.tag(Tag.USER_AUTHENTICATED_ID, either(own, outer, ENDUSER_ID));
    out.tag(Tag.USER_ID, either(own, outer, ENDUSER_PSEUDO_ID));
    out.tag(Tag.USER_ACCOUNT_ID, either(own, outer, MICROSOFT_USER_ACCOUNT_ID));
    String session = session(own);
    out.tag(Tag.SESSION_ID, session == null ? session(outer) : session);
    out.tag(Tag.USER_AGENT, either(own, outer, USER_AGENT_ORIGINAL));
    String source = syntheticSource(own);
    out.tag(Tag.OPERATION_SYNTHETIC_SOURCE, source == null ? syntheticSource(outer) : source);
  }

  private static @Nullable String either(
      KnownAttributes own, KnownAttributes outer, Attribute attribute) {
    String text = own.text(attribute);
    return text == null ? outer.text(attribute) : text;
  }

  private static @Nullable String session(KnownAttributes attributes) {
    String session = attributes.text(MICROSOFT_SESSION_ID);
    return session == null ? attributes.text(SESSION_ID) : session;
  }

  /** Returns the address of the caller; only for what was served is the peer a client. */
  static @Nullable String clientIp(KnownAttributes attributes, boolean request) {
    String explicit = attributes.text(MICROSOFT_CLIENT_IP);
    if (explicit != null || !request) {
      return explicit;
    }
    String client = attributes.text(CLIENT_ADDRESS);
    return client == null ? attributes.text(NETWORK_PEER_ADDRESS) : client;
  }

  private static @Nullable String syntheticSource(KnownAttributes attributes) {
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
