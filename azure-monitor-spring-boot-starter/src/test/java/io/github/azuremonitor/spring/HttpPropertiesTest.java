/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.TransportOptions;
import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.SecureEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** How the service is reached. */
class HttpPropertiesTest {

  private static final String ELSEWHERE =
      "InstrumentationKey=3f2504e0-4f89-41d3-9a0c-0305e82c3301;IngestionEndpoint=http://gateway.example/";

  @Test
  void defaultsAreThoseOfTheExporter() {
    Contexts.connected()
        .run(
            context ->
                assertThat(options(context))
                    .hasToString(TransportOptions.builder().build().toString()));
  }

  @Test
  void valuesReachTheExporter() {
    Contexts.connected()
        .withPropertyValues(
            "azure.monitor.http.connect-timeout=2s",
            "azure.monitor.http.timeout=1m",
            "azure.monitor.http.proxy.host=proxy.example",
            "azure.monitor.http.proxy.port=3128",
            "azure.monitor.http.allow-insecure-endpoint=true")
        .run(
            context ->
                assertThat(options(context))
                    .hasToString(
                        "TransportOptions{connectTimeout=PT2S, timeout=PT1M,"
                            + " proxy=proxy.example:3128, sslContext=of the JVM,"
                            + " allowInsecureEndpoint=true}"));
  }

  @Test
  void proxyIsUsedWithItsCredentials() throws IOException {
    Queue<String> requests = new ConcurrentLinkedQueue<>();
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    proxy.start();
    try {
      to(ELSEWHERE)
          .withPropertyValues(
              "azure.monitor.storage.enabled=false",
              "azure.monitor.http.allow-insecure-endpoint=true",
              "azure.monitor.http.proxy.host=127.0.0.1",
              "azure.monitor.http.proxy.port=" + proxy.getAddress().getPort(),
              "azure.monitor.http.proxy.username=user",
              "azure.monitor.http.proxy.password=topsecret")
          .run(HttpPropertiesTest::send);
    } finally {
      proxy.stop(0);
    }

    String credentials =
        Base64.getEncoder().encodeToString("user:topsecret".getBytes(StandardCharsets.UTF_8));
    assertThat(requests)
        .isNotEmpty()
        .allMatch(request -> request.startsWith("http://gateway.example/"))
        .allMatch(request -> request.endsWith(" Basic " + credentials));
  }

  @Test
  void endpointWithoutTlsIsRefusedUnlessAllowed() {
    to(ELSEWHERE)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .message()
                    .contains("IngestionEndpoint", "http"));
  }

  @Test
  void credentialWithoutTlsIsExplained() {
    to(ELSEWHERE)
        .withPropertyValues(
            "azure.monitor.http.allow-insecure-endpoint=true",
            "azure.monitor.credential.type=managed-identity")
        .run(
            context -> {
              FailureAnalysis analysis = Failures.analysis(context);
              assertThat(analysis.getDescription()).contains("https only");
              assertThat(analysis.getAction()).contains("azure.monitor.credential.type");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host=proxy.example                                  | proxy.port' is missing",
        "port=3128                                           | proxy.host' is missing",
        "password=topsecret                                  | proxy.host' is missing",
        "host=http://user:topsecret@proxy.example port=3128  | must be a host name alone",
        "host=proxy.example:3128 port=3128                   | must be a host name alone",
        "host=proxy.example port=0                           | between 1 and 65535, not 0",
        "host=proxy.example port=65536                       | between 1 and 65535, not 65536",
        "host=proxy.example port=3128 username=user          | must be set together",
        "host=proxy.example port=3128 password=topsecret     | must be set together",
        "host=proxy.example port=3128 username=a:b password=topsecret | must not contain a colon",
      })
  void invalidProxyIsExplained(String properties, String why) {
    Contexts.connected()
        .withPropertyValues(
            List.of(properties.split(" ")).stream()
                .map(property -> "azure.monitor.http.proxy." + property)
                .toArray(String[]::new))
        .run(
            context -> {
              FailureAnalysis analysis = Failures.analysis(context);
              assertThat(analysis.getDescription())
                  .contains("proxy", why)
                  .doesNotContain("topsecret");
              assertThat(analysis.getAction())
                  .contains("'azure.monitor.http.proxy.host'")
                  .doesNotContain("topsecret");
            });
  }

  @ParameterizedTest
  @CsvSource({"timeout, 0s", "timeout, 6m", "connect-timeout, -1s"})
  void timeoutOutOfRangeIsExplained(String property, String value) {
    String name = "azure.monitor.http." + property;
    Contexts.connected()
        .withPropertyValues(name + "=" + value)
        .run(
            context ->
                assertThat(Failures.analysis(context).getDescription())
                    .contains("'" + name + "'", "at most PT5M"));
  }

  @Test
  void certificatesAreThoseOfTheBundle() {
    Contexts.connected()
        .withPropertyValues("azure.monitor.http.ssl.bundle=gateway")
        .withBean(
            SslBundles.class,
            () -> new DefaultSslBundleRegistry("gateway", SslBundle.of(SslStoreBundle.NONE)))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(options(context).toString()).contains("sslContext=own");
            });
  }

  @Test
  void serviceWithACertificateOfItsOwnIsTrustedThroughABundle(@TempDir Path directory)
      throws IOException {
    try (LocalIngestion service = LocalIngestion.start()) {
      SecureEndpoint endpoint = service.listenWithTls();
      Path certificate = directory.resolve("gateway.pem");
      Files.writeString(certificate, endpoint.certificate());

      to(endpoint.connectionString())
          .withPropertyValues(
              "azure.monitor.http.ssl.bundle=gateway",
              "spring.ssl.bundle.pem.gateway.truststore.certificate=" + certificate.toUri())
          .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
          .run(HttpPropertiesTest::send);
      assertThat(service.items()).hasSize(1);
      assertThat(service.rejections()).isEmpty();
    }
  }

  @Test
  void withoutTheBundleSuchAServiceIsNotTrusted() {
    try (LocalIngestion service = LocalIngestion.start()) {
      to(service.listenWithTls().connectionString())
          .withPropertyValues("azure.monitor.storage.enabled=false")
          .run(HttpPropertiesTest::send);

      assertThat(service.requests()).isZero();
    }
  }

  @Test
  void missingBundleIsExplained() {
    ApplicationContextRunner runner =
        Contexts.connected().withPropertyValues("azure.monitor.http.ssl.bundle=gateway");

    runner.run(context -> assertMissing(Failures.analysis(context)));
    runner
        .withBean(SslBundles.class, DefaultSslBundleRegistry::new)
        .run(context -> assertMissing(Failures.analysis(context)));
  }

  private static void assertMissing(FailureAnalysis analysis) {
    assertThat(analysis.getDescription())
        .contains("'azure.monitor.http.ssl.bundle'", "'gateway', which does not exist");
    assertThat(analysis.getAction()).contains("'spring.ssl.bundle'");
  }

  private static TransportOptions options(AssertableApplicationContext context) {
    return context
        .getBean(AzureMonitorHttpProperties.class)
        .options(context.getBeanProvider(SslBundles.class)::getIfAvailable);
  }

  private static ApplicationContextRunner to(String connectionString) {
    return Contexts.runner()
        .withPropertyValues(
            "management.azuremonitor.metrics.export.enabled=false",
            "azure.monitor.connection-string=" + connectionString);
  }

  private static void send(AssertableApplicationContext context) {
    assertThat(context).hasNotFailed();
    AzureMonitorPipeline pipeline = context.getBean(AzureMonitorPipeline.class);
    pipeline.recordMetric("m", 1, 1, Double.NaN, Double.NaN, Map.of(), Instant.now());
  }
}
