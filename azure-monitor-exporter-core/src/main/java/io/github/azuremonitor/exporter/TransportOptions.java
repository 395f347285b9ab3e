/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import io.github.azuremonitor.exporter.ingestion.HttpOptions;
import io.github.azuremonitor.exporter.ingestion.HttpProxy;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How the service is reached. The defaults suit most: the JVM's proxy settings ({@code
 * https.proxyHost} and the like), its trust store, and time-outs that keep a service in trouble
 * from holding batches up. Immutable.
 */
public final class TransportOptions {

  private final HttpOptions httpOptions;
  private final boolean insecureEndpointAllowed;

  private TransportOptions(Builder builder) {
    this.httpOptions =
        new HttpOptions(
            builder.connectTimeout,
            builder.timeout,
            builder.sslContext,
            builder.proxy,
            Uninstrumented::run);
    this.insecureEndpointAllowed = builder.insecureEndpointAllowed;
  }

  /**
   * Returns a builder with the defaults.
   *
   * @return the builder
   */
  public static Builder builder() {
    return new Builder();
  }

  HttpOptions httpOptions() {
    return httpOptions;
  }

  boolean allowsInsecureEndpoint() {
    return insecureEndpointAllowed;
  }

  /** Leaves out what is secret. */
  @Override
  public String toString() {
    return "TransportOptions{connectTimeout="
        + httpOptions.connectTimeout()
        + ", timeout="
        + httpOptions.timeout()
        + ", proxy="
        + (httpOptions.proxy() == null ? "of the JVM" : httpOptions.proxy())
        + ", sslContext="
        + (httpOptions.sslContext() == null ? "of the JVM" : "own")
        + ", allowInsecureEndpoint="
        + insecureEndpointAllowed
        + "}";
  }

  /** Collects decisions. Not thread-safe. */
  public static final class Builder {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Duration connectTimeout = HttpOptions.DEFAULT.connectTimeout();
    private Duration timeout = HttpOptions.DEFAULT.timeout();
    private @Nullable SSLContext sslContext;
    private @Nullable HttpProxy proxy;
    private boolean insecureEndpointAllowed;

    private Builder() {}

    /**
     * Sets how long a connection may take to come about. Default: five seconds.
     *
     * @param timeout more than nothing, five minutes at most
     * @return this builder
     * @throws IllegalArgumentException when it is out of range
     */
    public Builder connectTimeout(Duration timeout) {
      this.connectTimeout = inRange(timeout, "connectTimeout");
      return this;
    }

    /**
     * Sets how long it may take to deliver a batch, from the first request to the last byte of the
     * answer; waiting for an access token is part of it. Default: twenty seconds. Exports do not
     * wait for it; a flush does.
     *
     * @param timeout more than nothing, five minutes at most
     * @return this builder
     * @throws IllegalArgumentException when it is out of range
     */
    public Builder timeout(Duration timeout) {
      this.timeout = inRange(timeout, "timeout");
      return this;
    }

    /**
     * Sends everything through a proxy, but for local endpoints. Default: what the JVM's {@link
     * java.net.ProxySelector} says.
     *
     * @param address host and port; the name is looked up anew for each connection
     * @return this builder
     */
    public Builder proxy(InetSocketAddress address) {
      this.proxy = HttpProxy.of(Objects.requireNonNull(address, "address"));
      return this;
    }

    /**
     * Sends everything through a proxy that wants a user name and a password, but for local
     * endpoints. They are sent to the proxy only.
     *
     * <p>For https the JVM must be started with {@code
     * -Djdk.http.auth.tunneling.disabledSchemes=""}: by default it sends no password to a proxy,
     * since the way to it is not encrypted.
     *
     * @param address host and port; the name is looked up anew for each connection
     * @param user the user name, without a colon
     * @param password the password
     * @return this builder
     * @throws IllegalArgumentException when the user name is empty or has a colon
     */
    public Builder proxy(InetSocketAddress address, String user, String password) {
      if (user.isEmpty() || user.indexOf(':') >= 0) {
        throw new IllegalArgumentException(
            "The user name for the proxy must not be empty or contain a colon");
      }
      Objects.requireNonNull(password, "password");
      this.proxy = HttpProxy.of(Objects.requireNonNull(address, "address"), user, password);
      return this;
    }

    /**
     * Sets who is trusted, and by which certificate this application shows who it is. Default: the
     * JVM's own. Of the protocols it supports TLS 1.2 and 1.3 are used, and the host name is
     * checked.
     *
     * @param context with a trust store that has the service's issuers, or those of a proxy that
     *     inspects TLS
     * @return this builder
     */
    public Builder sslContext(SSLContext context) {
      this.sslContext = Objects.requireNonNull(context, "context");
      return this;
    }

    /**
     * Allows endpoints on other machines that begin with {@code http://}, such as those of a
     * gateway that does TLS itself. Default: false; everybody on the way can read and change what
     * is sent there. Tokens of Entra ID are not sent there in any case.
     *
     * @param allowed true to allow it
     * @return this builder
     */
    public Builder allowInsecureEndpoint(boolean allowed) {
      this.insecureEndpointAllowed = allowed;
      return this;
    }

    /**
     * Builds the options.
     *
     * @return the options
     */
    public TransportOptions build() {
      return new TransportOptions(this);
    }

    private static Duration inRange(Duration timeout, String name) {
      if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            name + " must be more than nothing and at most " + LONGEST + ", not " + timeout);
      }
      return timeout;
    }
  }
}
