/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * Properties of authentication with Entra ID. Checked when a credential is made, not when they are
 * bound: what explains a failure to bind shows values.
 *
 * @param type Kind of credential; unless set, only the environment variable
 *     APPLICATIONINSIGHTS_AUTHENTICATION_STRING can ask for one
 * @param clientId Client id of the managed identity or of the application that is registered
 * @param tenantId Tenant of the application that is registered
 * @param clientSecret Secret of the application that is registered
 * @param beanName Name of the TokenCredential bean to use; needed only if there are several
 * @param authorityHost Where tokens come from in a sovereign cloud, such as
 *     https://login.microsoftonline.us/
 */
@ConfigurationProperties("azure.monitor.credential")
public record AzureMonitorCredentialProperties(
    @Nullable CredentialType type,
    @Nullable String clientId,
    @Nullable String tenantId,
    @Nullable String clientSecret,
    @Nullable String beanName,
    @Nullable String authorityHost) {

  static final String PREFIX = "azure.monitor.credential.";

  /**
   * Reads what the templates of deployments leave blank as not set.
   *
   * @param type Kind of credential
   * @param clientId Client id
   * @param tenantId Tenant
   * @param clientSecret Secret
   * @param beanName Name of a bean
   * @param authorityHost Where tokens come from
   */
  public AzureMonitorCredentialProperties {
    clientId = textOf(clientId);
    tenantId = textOf(tenantId);
    clientSecret = textOf(clientSecret);
    beanName = textOf(beanName);
    authorityHost = textOf(authorityHost);
  }

  private static @Nullable String textOf(@Nullable String text) {
    return StringUtils.hasText(text) ? text : null;
  }

  /**
   * Returns the kind of credential, or null when nobody asks for one.
   *
   * @throws InvalidConfigurationException when what it needs is not there
   */
  @Nullable CredentialType checkedType() {
    if (type == null) {
      requireNothing();
    } else if (type == CredentialType.CLIENT_SECRET) {
      require("tenant-id", tenantId);
      require("client-id", clientId);
      require("client-secret", clientSecret);
    }
    if (authorityHost != null && type != CredentialType.NONE) {
      requireHttps(authorityHost);
    }
    return type;
  }

  /** Who gives half of a credential does not want telemetry to go without. */
  private void requireNothing() {
    String set =
        clientId != null
            ? "client-id"
            : tenantId != null
                ? "tenant-id"
                : clientSecret != null
                    ? "client-secret"
                    : beanName != null
                        ? "bean-name"
                        : authorityHost != null ? "authority-host" : null;
    if (set != null) {
      throw new InvalidConfigurationException(
          "'%1$s%2$s' is set, but '%1$stype' is not.".formatted(PREFIX, set),
          "Set '%1$stype' to one of default, managed-identity, workload-identity, client-secret and bean, or to none to send without a token."
              .formatted(PREFIX));
    }
  }

  private void require(String name, @Nullable String value) {
    if (value == null) {
      throw new InvalidConfigurationException(
          "'%1$stype' is %2$s, but '%1$s%3$s' is not set.".formatted(PREFIX, typeText(), name),
          "Set '%1$s%2$s', or choose another '%1$stype'.".formatted(PREFIX, name));
    }
  }

  private static void requireHttps(String authorityHost) {
    boolean valid;
    try {
      URI uri = URI.create(authorityHost);
      valid = "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      valid = false;
    }
    if (!valid) {
      throw new InvalidConfigurationException(
          "'%sauthority-host' is not an https URL.".formatted(PREFIX),
          "Set it to the URL of the cloud's authority, such as https://login.microsoftonline.us/, or remove it for that of the public cloud.");
    }
  }

  CredentialType requiredType() {
    return Objects.requireNonNull(type, "type");
  }

  /** Returns the type as it is written in a file. */
  String typeText() {
    return requiredType().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Leaves the secret out. */
  @Override
  public String toString() {
    return "AzureMonitorCredentialProperties[type=%s, clientId=%s, tenantId=%s, beanName=%s, authorityHost=%s]"
        .formatted(type, clientId, tenantId, beanName, authorityHost);
  }
}
