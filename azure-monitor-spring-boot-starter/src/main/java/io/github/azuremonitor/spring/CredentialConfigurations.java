/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.DefaultAzureCredentialBuilder;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where credentials may come from, for each library that may be there. */
final class CredentialConfigurations {

  private CredentialConfigurations() {}

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(DefaultAzureCredentialBuilder.class)
  static class Identity {

    @Bean
    IdentityCredentials azureMonitorIdentityCredentials() {
      return new IdentityCredentials();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(TokenCredential.class)
  static class OwnBean {

    @Bean
    BeanCredentials azureMonitorBeanCredentials(BeanFactory beans) {
      return new BeanCredentials(beans);
    }
  }
}
