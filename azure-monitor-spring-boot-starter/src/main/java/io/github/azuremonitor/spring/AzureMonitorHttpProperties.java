/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.spring;

import io.github.azuremonitor.exporter.TransportOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Properties of the way to the service.
 *
 * @param connectTimeout How long a connection may take to come about, 5 minutes at most
 * @param timeout How long it may take to deliver a batch, 5 minutes at most
 * @param proxy The proxy on the way; what the JVM's own settings say by default
 * @param ssl Who is trusted
 * @param allowInsecureEndpoint Whether endpoints on other machines may be without TLS, such as
 *     those of a gateway
 */
@ConfigurationProperties("azure.monitor.http")
public record AzureMonitorHttpProperties(
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("20s") Duration timeout,
    @DefaultValue Proxy proxy,
    @DefaultValue Ssl ssl,
    @DefaultValue("false") boolean allowInsecureEndpoint) {

  private static final String PREFIX = "azure.monitor.http.";

  /** Bundles are asked for only when one is named: most applications have none. */
  TransportOptions options(Supplier<@Nullable SslBundles> bundles) {
    TransportOptions.Builder builder =
        TransportOptions.builder().allowInsecureEndpoint(allowInsecureEndpoint);
    InvalidConfigurationException.check(
        PREFIX + "connect-timeout", () -> builder.connectTimeout(connectTimeout));
    InvalidConfigurationException.check(PREFIX + "timeout", () -> builder.timeout(timeout));
    proxy.applyTo(builder);
    String bundle = ssl.bundle();
    if (StringUtils.hasText(bundle)) {
      builder.sslContext(sslContext(bundle, bundles.get()));
    }
    return builder.build();
  }

  private static SSLContext sslContext(String name, @Nullable SslBundles bundles) {
    try {
      if (bundles != null) {
        return bundles.getBundle(name).createSslContext();
      }
    } catch (NoSuchSslBundleException e) {
      // Said below.
    }
    throw new InvalidConfigurationException(
        "'%sssl.bundle' names the SSL bundle '%s', which does not exist.".formatted(PREFIX, name),
        "Define it below 'spring.ssl.bundle', or remove '%sssl.bundle' to trust what the JVM trusts."
            .formatted(PREFIX));
  }

  /**
   * The proxy.
   *
   * @param host Host name of the proxy; what the JVM's own settings say by default
   * @param port Port of the proxy
   * @param username User name, if the proxy wants one; for https the JVM has to be started with
   *     -Djdk.http.auth.tunneling.disabledSchemes=
   * @param password Password of the proxy's user
   */
  public record Proxy(
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String username,
      @Nullable String password) {

    private static final String PREFIX = AzureMonitorHttpProperties.PREFIX + "proxy.";
    private static final int LAST_PORT = 65_535;

    void applyTo(TransportOptions.Builder builder) {
      boolean named = StringUtils.hasText(host);
      boolean withUser = StringUtils.hasText(username);
      boolean withPassword = StringUtils.hasLength(password);
      if (!named && port == null && !withUser && !withPassword) {
        return;
      }
      if (!named || host == null) {
        throw invalid("'%shost' is missing".formatted(PREFIX));
      }
      if (!host.matches("[A-Za-z0-9._-]+|[0-9A-Fa-f:]+|\\[[0-9A-Fa-f:]+]")) {
        throw invalid(
            "'%shost' must be a host name alone, without 'http://', port or user name"
                .formatted(PREFIX));
      }
      if (port == null) {
        throw invalid("'%sport' is missing".formatted(PREFIX));
      }
      if (port < 1 || port > LAST_PORT) {
        throw invalid("'%sport' must be between 1 and 65535, not %d".formatted(PREFIX, port));
      }
      if (withUser != withPassword) {
        throw invalid("'%1$susername' and '%1$spassword' must be set together".formatted(PREFIX));
      }
      InetSocketAddress address = InetSocketAddress.createUnresolved(host, port);
      if (username == null || password == null || !withUser) {
        builder.proxy(address);
      } else if (username.indexOf(':') >= 0) {
        throw invalid("'%susername' must not contain a colon".formatted(PREFIX));
      } else {
        builder.proxy(address, username, password);
      }
    }

    private static InvalidConfigurationException invalid(String why) {
      return new InvalidConfigurationException(
          "The proxy for Azure Monitor cannot be used: %s.".formatted(why),
          "Set '%1$shost' and '%1$sport', and '%1$susername' and '%1$spassword' if the proxy wants them; or remove all of them for the JVM's own settings, such as https.proxyHost."
              .formatted(PREFIX));
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
      return "Proxy[host=%s, port=%s, username=%s]".formatted(host, port, username);
    }
  }

  /**
   * Who is trusted.
   *
   * @param bundle Name of the SSL bundle whose certificates are trusted and shown; the JVM's own by
   *     default
   */
  public record Ssl(@Nullable String bundle) {}
}
