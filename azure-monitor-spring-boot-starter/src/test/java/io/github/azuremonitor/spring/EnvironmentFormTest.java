/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Properties as environment variables, which is how containers are configured. */
class EnvironmentFormTest {

  @ParameterizedTest
  @CsvSource({
    "AZURE_MONITOR_ROLENAME, orders, roleName=orders",
    "AZURE_MONITOR_ROLEINSTANCE, pod-1, roleInstance=pod-1",
    "AZURE_MONITOR_SHUTDOWNTIMEOUT, 7s, shutdownTimeout=PT7S",
    "AZURE_MONITOR_REGISTERGLOBAL, true, registerGlobal=true",
    "AZURE_MONITOR_STORAGE_ENABLED, false, enabled=false",
    "AZURE_MONITOR_STORAGE_DIRECTORY, /tmp, directory=/tmp",
    "AZURE_MONITOR_STORAGE_MAXSIZE, 2MB, maxSize=2097152B",
    "AZURE_MONITOR_STORAGE_RETENTION, 3h, retention=PT3H",
    "AZURE_MONITOR_STORAGE_FSYNC, false, fsync=false",
    "AZURE_MONITOR_STORAGE_WHENFULL, reject-new, whenFull=REJECT_NEW",
    "AZURE_MONITOR_RETRY_QUOTA, store, quota=STORE",
    "AZURE_MONITOR_HTTP_CONNECTTIMEOUT, 3s, connectTimeout=PT3S",
    "AZURE_MONITOR_HTTP_TIMEOUT, 4s, timeout=PT4S",
    "AZURE_MONITOR_HTTP_ALLOWINSECUREENDPOINT, true, allowInsecureEndpoint=true",
    "AZURE_MONITOR_CREDENTIAL_TYPE, NONE, type=NONE",
    "AZURE_MONITOR_CREDENTIAL_TYPE, managed-identity, type=MANAGED_IDENTITY",
  })
  void isUnderstood(String variable, String value, String shown) {
    withVariables(Map.of(variable, value))
        .run(context -> assertThat(shown(context)).contains(shown));
  }

  @ParameterizedTest
  @CsvSource({"HOST, host=proxy.example", "PORT, port=3128", "USERNAME, username=user"})
  void isUnderstoodForTheProxy(String variable, String shown) {
    withVariables(
            Map.of(
                "AZURE_MONITOR_HTTP_PROXY_HOST", "proxy.example",
                "AZURE_MONITOR_HTTP_PROXY_PORT", "3128",
                "AZURE_MONITOR_HTTP_PROXY_USERNAME", "user",
                "AZURE_MONITOR_HTTP_PROXY_PASSWORD", "topsecret"))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              AzureMonitorHttpProperties.Proxy proxy =
                  context.getBean(AzureMonitorHttpProperties.class).proxy();
              assertThat(proxy.toString()).as(variable).contains(shown).doesNotContain("topsecret");
              assertThat(proxy.password()).isEqualTo("topsecret");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "CLIENTID, clientId=id",
    "TENANTID, tenantId=tenant",
    "AUTHORITYHOST, authorityHost=https://login.example/"
  })
  void isUnderstoodForTheCredential(String variable, String shown) {
    withVariables(
            Map.of(
                "AZURE_MONITOR_CREDENTIAL_TYPE", "none",
                "AZURE_MONITOR_CREDENTIAL_CLIENTID", "id",
                "AZURE_MONITOR_CREDENTIAL_TENANTID", "tenant",
                "AZURE_MONITOR_CREDENTIAL_CLIENTSECRET", "topsecret",
                "AZURE_MONITOR_CREDENTIAL_BEANNAME", "mine",
                "AZURE_MONITOR_CREDENTIAL_AUTHORITYHOST", "https://login.example/"))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              var properties = context.getBean(AzureMonitorCredentialProperties.class);
              assertThat(properties.toString())
                  .as(variable)
                  .contains(shown, "beanName=mine")
                  .doesNotContain("topsecret");
              assertThat(properties.clientSecret()).isEqualTo("topsecret");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "AZURE_MONITOR_CONNECTIONSTRING, azure.monitor.connection-string",
    "AZURE_MONITOR_CONNECTION_STRING, azure.monitor.connection-string",
    "APPLICATIONINSIGHTS_CONNECTION_STRING, applicationinsights.connection.string",
  })
  void connectionStringIsFound(String variable, String source) {
    withVariables(Map.of(variable, Contexts.CONNECTION_STRING))
        .run(
            context -> {
              var details = context.getBean(AzureMonitorConnectionDetails.class);
              assertThat(details.getConnectionString()).isEqualTo(Contexts.CONNECTION_STRING);
              assertThat(details.getSource()).isEqualTo(source);
            });
  }

  private static String shown(AssertableApplicationContext context) {
    assertThat(context).hasNotFailed();
    return context.getBean(AzureMonitorProperties.class).toString()
        + context.getBean(AzureMonitorStorageProperties.class)
        + context.getBean(AzureMonitorRetryProperties.class)
        + context.getBean(AzureMonitorHttpProperties.class)
        + context.getBean(AzureMonitorCredentialProperties.class);
  }

  /** Without a connection string nothing has to exist that the variables name. */
  private static ApplicationContextRunner withVariables(Map<String, Object> variables) {
    return Contexts.unconnected()
        .withInitializer(
            context ->
                context
                    .getEnvironment()
                    .getPropertySources()
                    .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                            variables)));
  }
}
