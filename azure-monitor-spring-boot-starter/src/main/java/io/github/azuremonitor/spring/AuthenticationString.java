/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AccessTokenProvider;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The environment variable with which Azure's platforms ask for Entra ID, such as {@code
 * Authorization=AAD;ClientId=…}. Who sets it does not want telemetry to be sent without a token.
 */
final class AuthenticationString {

  private static final String PROPERTY = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

  private static final Logger logger = LoggerFactory.getLogger(AuthenticationString.class);

  private AuthenticationString() {}

  /** Returns a source that has no token, when tokens are asked for and nobody provides any. */
  static Optional<AccessTokenProvider> unanswered(Environment environment) {
    String text = environment.getProperty(PROPERTY);
    if (!StringUtils.hasText(text) || !asksForEntraId(text)) {
      return Optional.empty();
    }
    logger.warn(
        "{} asks for Entra ID, but there is no bean of type AccessTokenProvider: telemetry is dropped as"
            + " unauthenticated",
        PROPERTY);
    return Optional.of(scope -> null);
  }

  private static boolean asksForEntraId(String text) {
    for (String pair : text.split(";", -1)) {
      if (pair.strip().toLowerCase(Locale.ROOT).equals("authorization=aad")) {
        return true;
      }
    }
    return false;
  }
}
