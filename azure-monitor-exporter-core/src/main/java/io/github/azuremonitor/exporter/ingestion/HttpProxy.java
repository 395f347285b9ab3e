/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A proxy for everything but this machine itself.
 *
 * <p>Credentials go into a header of our own, which the JDK's client sends to a proxy only, and no
 * {@link java.net.Authenticator} is used: with one, the client fails on an answer 401 without a
 * challenge, and some versions take the service's token away.
 */
public final class HttpProxy {

  private final InetSocketAddress address;
  private final @Nullable String authorization;

  private HttpProxy(InetSocketAddress address, @Nullable String authorization) {
    // The name is looked up for each connection, since the machine behind it may change.
    this.address = InetSocketAddress.createUnresolved(address.getHostString(), address.getPort());
    this.authorization = authorization;
  }

  /** A proxy that wants no credentials. */
  public static HttpProxy of(InetSocketAddress address) {
    return new HttpProxy(address, null);
  }

  /** A proxy that wants a user name and a password. */
  public static HttpProxy of(InetSocketAddress address, String user, String password) {
    String credentials = user + ":" + Objects.requireNonNull(password, "password");
    return new HttpProxy(
        address,
        "Basic "
            + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns the value of the header, or null without credentials. */
  @Nullable String authorization() {
    return authorization;
  }

  ProxySelector selector() {
    return new Selector(new Proxy(Proxy.Type.HTTP, address));
  }

  /** Leaves the credentials out. */
  @Override
  public String toString() {
    return address.getHostString() + ":" + address.getPort();
  }

  private static final class Selector extends ProxySelector {

    private final Proxy proxy;

    Selector(Proxy proxy) {
      this.proxy = proxy;
    }

    @Override
    public List<Proxy> select(URI uri) {
      return List.of(Loopback.contains(uri.getHost()) ? Proxy.NO_PROXY : proxy);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }
}
