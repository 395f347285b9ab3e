/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import io.github.azuremonitor.exporter.AccessTokenProvider;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.mock.env.MockEnvironment;
import reactor.core.publisher.Mono;

/** Who vouches for the application, which the start-up line says. */
@ExtendWith(OutputCaptureExtension.class)
class CredentialPropertiesTest {

  private static final String PREFIX = "azure.monitor.credential.";
  private static final String SECRET = "topsecret";

  private static final String CONNECTION_STRING =
      "InstrumentationKey=3f2504e0-4f89-41d3-9a0c-0305e82c3301;IngestionEndpoint=https://127.0.0.1:9/";

  /** Nothing is sent, so that nobody asks for a token. */
  private final ApplicationContextRunner runner =
      Contexts.runner()
          .withPropertyValues(
              "management.azuremonitor.metrics.export.enabled=false",
              "azure.monitor.standard-metrics.enabled=false",
              "azure.monitor.performance-counters.enabled=false",
              "azure.monitor.storage.enabled=false",
              "azure.monitor.connection-string=" + CONNECTION_STRING);

  /** What Boot does when it starts an application, and what these tests read is written through. */
  @BeforeAll
  static void bridgeJavaUtilLogging() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=b | none",
        "type=none client-id=c | none",
        "type=default | Entra ID (DefaultAzureCredential)",
        "type=default tenant-id=t client-id=c authority-host=https://login.microsoftonline.us/ | Entra ID (DefaultAzureCredential)",
        "type=managed-identity | Entra ID (ManagedIdentityCredential)",
        "type=managed-identity client-id=c | Entra ID (ManagedIdentityCredential)",
        "type=client-secret tenant-id=t client-id=c client-secret=topsecret | Entra ID (ClientSecretCredential)",
        "type=client-secret tenant-id=t client-id=c client-secret=topsecret authority-host=https://login.microsoftonline.us/ | Entra ID (ClientSecretCredential)",
      })
  void isOfTheTypeThatWasChosen(String properties, String shown, CapturedOutput output) {
    with(properties).run(context -> assertThat(context).hasNotFailed());

    assertThat(output).contains("authentication " + shown + ", offline").doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "client-id=c | 'azure.monitor.credential.client-id' is set, but 'azure.monitor.credential.type' is not",
        "tenant-id=t | 'azure.monitor.credential.tenant-id' is set",
        "client-secret=topsecret | 'azure.monitor.credential.client-secret' is set",
        "bean-name=b | 'azure.monitor.credential.bean-name' is set",
        "authority-host=https://a/ | 'azure.monitor.credential.authority-host' is set",
        "type=client-secret client-id=c client-secret=topsecret | 'azure.monitor.credential.tenant-id' is not set",
        "type=client-secret tenant-id=t client-secret=topsecret | 'azure.monitor.credential.client-id' is not set",
        "type=client-secret tenant-id=t client-id=c | 'azure.monitor.credential.client-secret' is not set",
        "type=client-secret tenant-id=t client-id=c client-secret= | 'azure.monitor.credential.client-secret' is not set",
        "type=default authority-host=http://login | 'azure.monitor.credential.authority-host' is not an https URL",
        "type=default authority-host=login.example | 'azure.monitor.credential.authority-host' is not an https URL",
        "type=workload-identity | No credential of the type workload-identity can be made",
        "type=client-secret tenant-id=t/? client-id=c client-secret=topsecret | No credential of the type client-secret can be made",
        "type=bean | there is no bean of type TokenCredential",
        "type=bean bean-name=b | no bean of type TokenCredential with the name 'b'",
      })
  void halfOfOneIsExplained(String properties, String description) {
    with(properties)
        .run(
            context -> {
              FailureAnalysis analysis = Failures.analysis(context);
              assertThat(analysis.getDescription()).contains(description).doesNotContain(SECRET);
              assertThat(analysis.getAction())
                  .containsAnyOf("azure.monitor.credential", "https://login")
                  .doesNotContain(SECRET);
            });
  }

  @Test
  void unknownTypeStopsTheStart() {
    with("type=password")
        .run(
            context ->
                assertThat(context).getFailure().rootCause().hasMessageContaining("password"));
  }

  @ParameterizedTest
  @CsvSource({
    "default, com.azure.identity, com.azure:azure-identity",
    "managed-identity, com.azure.identity, com.azure:azure-identity",
    "workload-identity, com.azure.identity, com.azure:azure-identity",
    "managed-identity, com.azure, com.azure:azure-identity",
    "bean, com.azure, com.azure:azure-core",
  })
  void missingLibraryIsExplained(String type, String missing, String library) {
    with("type=" + type)
        .withClassLoader(new FilteredClassLoader(missing))
        .run(
            context -> {
              FailureAnalysis analysis = Failures.analysis(context);
              assertThat(analysis.getDescription())
                  .contains("is " + type + ", which needs " + library);
              assertThat(analysis.getAction()).contains(library);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.azure.identity", "com.azure"})
  void withoutLibrariesNobodyMissesThem(String missing, CapturedOutput output) {
    runner
        .withClassLoader(new FilteredClassLoader(missing))
        .run(context -> assertThat(context).hasNotFailed());

    assertThat(output).contains("authentication none");
  }

  @Test
  void beanIsNotUsedUnasked(CapturedOutput output) {
    runner
        .withUserConfiguration(OneCredential.class)
        .run(context -> assertThat(context).hasNotFailed());

    assertThat(output).contains("authentication none");
  }

  @Test
  void beanIsUsedWhenAskedFor(CapturedOutput output) {
    with("type=bean")
        .withUserConfiguration(OneCredential.class)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBean(First.class).asked.get()).isZero();
            });

    assertThat(output).contains("authentication Entra ID (First)");
  }

  @Test
  void primaryOneOfSeveralBeansIsUsed(CapturedOutput output) {
    with("type=bean")
        .withUserConfiguration(OneCredential.class, PrimaryCredential.class)
        .run(context -> assertThat(context).hasNotFailed());

    assertThat(output).contains("authentication Entra ID (Second)");
  }

  @Test
  void oneOfSeveralBeansHasToBeNamed(CapturedOutput output) {
    with("type=bean")
        .withUserConfiguration(OneCredential.class, AnotherCredential.class)
        .run(
            context ->
                assertThat(Failures.analysis(context).getDescription())
                    .contains("several beans", "first", "another"));
    with("type=bean bean-name=another")
        .withUserConfiguration(OneCredential.class, AnotherCredential.class)
        .run(context -> assertThat(context).hasNotFailed());

    assertThat(output).contains("authentication Entra ID (Second)");
  }

  @Test
  void providerOfTheApplicationWins(CapturedOutput output) {
    with("type=client-secret")
        .withBean(AccessTokenProvider.class, () -> scope -> null)
        .run(context -> assertThat(context).hasNotFailed());

    assertThat(output).contains("authentication Entra ID, offline");
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization=AAD, Entra ID (ManagedIdentityCredential)",
    "authorization = aad ;ClientId=3f2504e0-4f89-41d3-9a0c-0305e82c3301, Entra ID (ManagedIdentityCredential)",
    "Authorization=AAD;ClientId=, Entra ID (ManagedIdentityCredential)",
    "Authorization=ikey, none",
    "ClientId=x, none",
    "' ', none",
  })
  void platformsWishForEntraIdIsGranted(String text, String shown, CapturedOutput output) {
    runner
        .withPropertyValues("APPLICATIONINSIGHTS_AUTHENTICATION_STRING=" + text)
        .run(context -> assertThat(context).hasNotFailed());

    assertThat(output).contains("authentication " + shown + ", offline");
  }

  @Test
  void clientIdOfThePlatformIsThatOfTheIdentity() {
    assertThat(
            Stream.of("Authorization=AAD;ClientId=c", "ClientId = c;Authorization=aad")
                .map(
                    text ->
                        AuthenticationString.of(
                                new MockEnvironment()
                                    .withProperty(AuthenticationString.VARIABLE, text))
                            .map(AuthenticationString::managedIdentity)
                            .map(AzureMonitorCredentialProperties::clientId)))
        .allSatisfy(id -> assertThat(id).contains("c"));
  }

  @Test
  void platformsWishIsNotIgnoredWithoutTheLibrary(CapturedOutput output) {
    runner
        .withPropertyValues("APPLICATIONINSIGHTS_AUTHENTICATION_STRING=Authorization=AAD")
        .withClassLoader(new FilteredClassLoader("com.azure.identity"))
        .run(context -> assertThat(context).hasNotFailed());

    assertThat(output)
        .contains("authentication Entra ID, offline")
        .containsOnlyOnce("telemetry is dropped as unauthenticated");
  }

  @Test
  void propertiesWinOverThePlatform(CapturedOutput output) {
    with("type=none")
        .withPropertyValues("APPLICATIONINSIGHTS_AUTHENTICATION_STRING=Authorization=AAD")
        .run(context -> assertThat(context).hasNotFailed());

    assertThat(output).contains("authentication none");
  }

  /** It takes no token, and tokens are not sent without TLS. */
  @Test
  void localServiceNeedsNone(CapturedOutput output) {
    with("type=managed-identity")
        .withPropertyValues(
            "azure.monitor.connection-string=",
            "azure.monitor.local.enabled=true",
            "azure.monitor.local.port=0")
        .run(
            context ->
                assertThat(context).hasNotFailed().hasSingleBean(AzureMonitorPipeline.class));

    assertThat(output).contains("authentication none, offline store switched off");
  }

  @Test
  void secretIsInNoText() {
    with("type=none client-secret=" + SECRET)
        .run(
            context -> {
              var properties = context.getBean(AzureMonitorCredentialProperties.class);
              assertThat(Objects.toString(properties)).doesNotContain(SECRET);
              assertThat(properties.clientSecret()).isEqualTo(SECRET);
            });
  }

  private ApplicationContextRunner with(String properties) {
    return runner.withPropertyValues(
        Stream.of(properties.split(" ")).map(PREFIX::concat).toArray(String[]::new));
  }

  private static class First implements TokenCredential {

    final AtomicInteger asked = new AtomicInteger();

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
      asked.incrementAndGet();
      return Mono.error(new IllegalStateException("Asked for a token"));
    }
  }

  private static final class Second extends First {}

  @Configuration(proxyBeanMethods = false)
  static class OneCredential {
    @Bean
    TokenCredential first() {
      return new First();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class AnotherCredential {
    @Bean
    TokenCredential another() {
      return new Second();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class PrimaryCredential {
    @Bean
    @Primary
    TokenCredential primary() {
      return new Second();
    }
  }
}
