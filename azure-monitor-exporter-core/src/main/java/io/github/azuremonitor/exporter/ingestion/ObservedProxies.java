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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a selector chose last, for messages: asking it once more could take as long as the
 * first time, since it is other people's code.
 */
final class ObservedProxies extends ProxySelector {

  private final ProxySelector selector;
  private volatile @Nullable Choice last;

  ObservedProxies(ProxySelector selector) {
    this.selector = selector;
  }

  @Override
  public List<Proxy> select(URI uri) {
    List<Proxy> proxies = selector.select(uri);
    last = new Choice(uri.getAuthority(), addressOf(proxies));
    return proxies;
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failure) {
    selector.connectFailed(uri, address, failure);
  }

  /** Returns host and port, or null when there is no proxy on the way. */
  @Nullable String chosenFor(URI target) {
    Choice choice = last;
    return choice != null && choice.authority.equals(target.getAuthority()) ? choice.proxy : null;
  }

  /** The client takes the first one, if it is for HTTP. */
  private static @Nullable String addressOf(List<Proxy> proxies) {
    if (proxies.isEmpty() || proxies.get(0).type() != Proxy.Type.HTTP) {
      return null;
    }
    return proxies.get(0).address() instanceof InetSocketAddress address
        ? address.getHostString() + ":" + address.getPort()
        : null;
  }

  private record Choice(String authority, @Nullable String proxy) {}
}
