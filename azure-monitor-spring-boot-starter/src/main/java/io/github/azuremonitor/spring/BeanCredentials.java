/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import com.azure.core.credential.TokenCredential;
import io.github.azuremonitor.exporter.AzureMonitorPipelineBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;

/**
 * A credential that the application has as a bean. Never used without being asked for: beside other
 * Azure libraries there is always one, which need not be allowed to send telemetry.
 */
final class BeanCredentials implements CredentialSource {

  private static final String PROPERTY = AzureMonitorCredentialProperties.PREFIX + "bean-name";

  private final BeanFactory beans;

  BeanCredentials(BeanFactory beans) {
    this.beans = beans;
  }

  @Override
  public boolean makes(CredentialType type) {
    return type == CredentialType.BEAN;
  }

  @Override
  public void applyTo(
      AzureMonitorPipelineBuilder builder, AzureMonitorCredentialProperties properties) {
    String name = properties.beanName();
    builder.credential(name == null ? only() : named(name));
  }

  private TokenCredential only() {
    try {
      return beans.getBean(TokenCredential.class);
    } catch (NoUniqueBeanDefinitionException e) {
      throw invalid(
          "there are several beans of type TokenCredential: " + e.getBeanNamesFound(),
          "Name the one to use in '%s', or make one of them the primary one.".formatted(PROPERTY),
          e);
    } catch (NoSuchBeanDefinitionException e) {
      throw invalid(
          "there is no bean of type TokenCredential",
          "Declare one, or choose another 'azure.monitor.credential.type'.",
          e);
    }
  }

  private TokenCredential named(String name) {
    if (!beans.containsBean(name) || !beans.isTypeMatch(name, TokenCredential.class)) {
      throw invalid(
          "there is no bean of type TokenCredential with the name '%s' of '%s'"
              .formatted(name, PROPERTY),
          "Correct '%s', or remove it if there is only one such bean.".formatted(PROPERTY),
          null);
    }
    return beans.getBean(name, TokenCredential.class);
  }

  private static InvalidConfigurationException invalid(
      String why, String action, @Nullable Throwable cause) {
    String description = "'azure.monitor.credential.type' is bean, but %s.".formatted(why);
    return cause == null
        ? new InvalidConfigurationException(description, action)
        : new InvalidConfigurationException(description, action, cause);
  }
}
