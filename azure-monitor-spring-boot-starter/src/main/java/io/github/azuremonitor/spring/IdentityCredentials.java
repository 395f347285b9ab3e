/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import io.github.azuremonitor.exporter.AzureMonitorPipelineBuilder;
import org.jspecify.annotations.Nullable;

/** Credentials of azure-identity. */
final class IdentityCredentials implements CredentialSource {

  @Override
  public boolean makes(CredentialType type) {
    return type != CredentialType.NONE && type != CredentialType.BEAN;
  }

  @Override
  public void applyTo(
      AzureMonitorPipelineBuilder builder, AzureMonitorCredentialProperties properties) {
    builder.credential(credential(properties));
  }

  private static TokenCredential credential(AzureMonitorCredentialProperties properties) {
    try {
      return switch (properties.requiredType()) {
        case DEFAULT -> defaultCredential(properties);
        case MANAGED_IDENTITY -> managedIdentity(properties.clientId());
        case WORKLOAD_IDENTITY ->
            registered(new WorkloadIdentityCredentialBuilder(), properties).build();
        case CLIENT_SECRET ->
            registered(new ClientSecretCredentialBuilder(), properties)
                .clientSecret(properties.clientSecret())
                .build();
        case NONE, BEAN -> throw new IllegalArgumentException("No credential of azure-identity");
      };
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new InvalidConfigurationException(
          "No credential of the type %s can be made: %s"
              .formatted(properties.typeText(), e.getMessage()),
          "Check the properties below 'azure.monitor.credential' and the environment variables that the platform sets for this type.",
          e);
    }
  }

  private static TokenCredential defaultCredential(AzureMonitorCredentialProperties properties) {
    DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder();
    if (properties.tenantId() != null) {
      builder.tenantId(properties.tenantId());
    }
    if (properties.clientId() != null) {
      builder
          .managedIdentityClientId(properties.clientId())
          .workloadIdentityClientId(properties.clientId());
    }
    if (properties.authorityHost() != null) {
      builder.authorityHost(properties.authorityHost());
    }
    return builder.build();
  }

  /** Those of the platform ask the platform, so the authority's host is nothing to them. */
  private static TokenCredential managedIdentity(@Nullable String clientId) {
    ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder();
    if (clientId != null) {
      builder.clientId(clientId);
    }
    return builder.build();
  }

  private static <T extends AadCredentialBuilderBase<T>> T registered(
      T builder, AzureMonitorCredentialProperties properties) {
    if (properties.tenantId() != null) {
      builder.tenantId(properties.tenantId());
    }
    if (properties.clientId() != null) {
      builder.clientId(properties.clientId());
    }
    if (properties.authorityHost() != null) {
      builder.authorityHost(properties.authorityHost());
    }
    return builder;
  }
}
