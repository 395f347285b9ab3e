/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import io.github.azuremonitor.exporter.testing.CapturedLog;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** One line at the start says where telemetry goes and how. */
class StartupLogTest {

  private static final String KEY = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

  @Test
  void destinationAuthenticationAndStore() {
    assertThat(line(builder -> builder.disableOfflineStorage(true)))
        .contains("telemetry goes to localhost, instrumentation key ")
        .endsWith(", authentication none, offline store switched off")
        .doesNotContain(KEY);
  }

  @Test
  void storeIsNamed(@TempDir Path directory) {
    assertThat(line(builder -> builder.storageDirectory(directory)))
        .endsWith(", offline store in " + directory);
    assertThat(line(builder -> builder))
        .endsWith(", offline store in a private directory of the user");
  }

  @Test
  void credentialIsNamed() {
    assertThat(line(builder -> builder.credential(new Silent())))
        .contains("authentication Entra ID (Silent), ");
    assertThat(line(builder -> builder.credential(new Silent()).accessTokenProvider(scope -> null)))
        .contains("authentication Entra ID, ");
  }

  private static String line(UnaryOperator<AzureMonitorPipelineBuilder> settings) {
    try (CapturedLog log = CapturedLog.start();
        AzureMonitorPipeline pipeline =
            settings
                .apply(
                    AzureMonitorPipeline.builder()
                        .connectionString(
                            "InstrumentationKey="
                                + KEY
                                + ";IngestionEndpoint=https://localhost:9/"))
                .build()) {
      assertThat(pipeline).isNotNull();
      return log.lines().stream()
          .filter(line -> line.startsWith("INFO Azure Monitor: "))
          .reduce(
              (first, second) -> {
                throw new AssertionError(first + " and " + second);
              })
          .orElseThrow();
    }
  }

  private static final class Silent implements TokenCredential {

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
      return Mono.empty();
    }
  }
}
