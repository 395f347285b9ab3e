/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.AccessTokenProvider;
import io.github.azuremonitor.exporter.AzureMonitorPipelineBuilder;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;

/**
 * Who vouches for this application: a bean that provides tokens, else the credential of the
 * properties, else that which the platform's environment variable asks for.
 */
final class Authentication {

  private static final Logger logger = LoggerFactory.getLogger(Authentication.class);

  private final AzureMonitorCredentialProperties properties;
  private final ObjectProvider<AccessTokenProvider> tokens;
  private final ObjectProvider<CredentialSource> sources;
  private final Environment environment;

  Authentication(
      AzureMonitorCredentialProperties properties,
      ObjectProvider<AccessTokenProvider> tokens,
      ObjectProvider<CredentialSource> sources,
      Environment environment) {
    this.properties = properties;
    this.tokens = tokens;
    this.sources = sources;
    this.environment = environment;
  }

  void applyTo(AzureMonitorPipelineBuilder builder) {
    AccessTokenProvider own = tokens.getIfAvailable();
    CredentialType type = own == null ? properties.checkedType() : CredentialType.NONE;
    if (own != null) {
      builder.accessTokenProvider(own);
    } else if (type == null) {
      AuthenticationString.of(environment).ifPresent(wish -> grant(wish, builder));
    } else if (type != CredentialType.NONE) {
      source(type).orElseThrow(() -> missingLibrary(type)).applyTo(builder, properties);
    }
  }

  private Optional<CredentialSource> source(CredentialType type) {
    return sources.orderedStream().filter(source -> source.makes(type)).findFirst();
  }

  /** Who sets the variable does not want telemetry to be sent without a token. */
  private void grant(AuthenticationString wish, AzureMonitorPipelineBuilder builder) {
    Optional<CredentialSource> source = source(CredentialType.MANAGED_IDENTITY);
    if (source.isPresent()) {
      source.get().applyTo(builder, wish.managedIdentity());
      return;
    }
    logger.warn(
        "{} asks for Entra ID, but there is neither com.azure:azure-identity on the class path nor a"
            + " bean of type AccessTokenProvider: telemetry is dropped as unauthenticated",
        AuthenticationString.VARIABLE);
    builder.accessTokenProvider(scope -> null);
  }

  private InvalidConfigurationException missingLibrary(CredentialType type) {
    String library =
        type == CredentialType.BEAN ? "com.azure:azure-core" : "com.azure:azure-identity";
    return new InvalidConfigurationException(
        "'azure.monitor.credential.type' is %s, which needs %s, but that is not on the class path."
            .formatted(properties.typeText(), library),
        "Add a dependency on %s, or declare a bean of type AccessTokenProvider and remove the property."
            .formatted(library));
  }
}
