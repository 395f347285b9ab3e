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
    // The signed-in user and the anonymous one are different tags; "enduser.id" is the signed-in
    // one.
    out.tag(Tag.USER_AUTHENTICATED_ID, attributes.text(ENDUSER_ID));
    out.tag(Tag.USER_ID, attributes.text(ENDUSER_PSEUDO_ID));
    out.tag(Tag.USER_ACCOUNT_ID, attributes.text(MICROSOFT_USER_ACCOUNT_ID));
    String session = attributes.text(MICROSOFT_SESSION_ID);
    out.tag(Tag.SESSION_ID, session == null ? attributes.text(SESSION_ID) : session);
    out.tag(Tag.USER_AGENT, attributes.text(USER_AGENT_ORIGINAL));
    out.tag(Tag.OPERATION_SYNTHETIC_SOURCE, syntheticSource(attributes));
  }

  /** Returns the address of the caller; only for what was served is the peer a client. */
  static @Nullable String clientIp(KnownAttributes attributes, boolean request) {
    String explicit = attributes.text(MICROSOFT_CLIENT_IP);
    return explicit == null && request ? attributes.text(CLIENT_ADDRESS) : explicit;
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
