/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** What a person reads whose application does not start. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "azure.monitor.connection-string=InstrumentationKey=topsecret | is not valid | Copy the connection string",
        "azure.monitor.connection-string=${NO_SUCH_VARIABLE} | nothing resolves: ${NO_SUCH_VARIABLE} | ${NAME:}",
        "azure.monitor.connection-string=InstrumentationKey=${a.b:${c}}topsecret | nothing resolves: ${c} | ${NAME:}",
        "applicationinsights.connection.string=@Microsoft.KeyVault(SecretUri=https://topsecret.vault.azure.net/secrets/x) | in 'applicationinsights.connection.string' is a Key Vault reference | identity of the application",
        "APPINSIGHTS_INSTRUMENTATIONKEY=3f2504e0-4f89-41d3-9a0c-0305e82c3301;IngestionEndpoint=https://topsecret/ | has more than an instrumentation key | APPLICATIONINSIGHTS_CONNECTION_STRING",
        "APPINSIGHTS_INSTRUMENTATIONKEY=topsecret | 'APPINSIGHTS_INSTRUMENTATIONKEY' is not valid | Copy the connection string",
        "azure.monitor.credential.client-secret=topsecret | client-secret' is set | Set 'azure.monitor.credential.type'",
        "azure.monitor.http.proxy.password=topsecret | proxy.host' is missing | Set 'azure.monitor.http.proxy.host'",
        "azure.monitor.storage.directory=/dev/null/store | /dev/null is not a directory | Set 'azure.monitor.storage.directory'",
      })
  void isExplainedInPlaceOfAStackTrace(
      String property, String description, String action, CapturedOutput output) {
    SpringApplication application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    String connection =
        property.contains("onnection") || property.startsWith("APPINSIGHTS")
            ? "--a=b"
            : "--azure.monitor.connection-string=" + Contexts.CONNECTION_STRING;

    assertThatThrownBy(
            () ->
                application.run("--azure.monitor.local.enabled=false", connection, "--" + property))
        .isNotNull();

    assertThat(output)
        .contains("APPLICATION FAILED TO START", description, action)
        .doesNotContain("topsecret", "4f89-41d3", "\tat ");
  }

  @Test
  void analysisOfAnotherFailureIsNotOurs() {
    assertThat(new InvalidConfigurationFailureAnalyzer().analyze(new IllegalStateException("x")))
        .isNull();
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(AzureMonitorAutoConfiguration.class)
  static class Application {}
}
