/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on localhost for tunnels, with its own idea of where a host is: tests can so use the
 * names of real services, and see every host that somebody tries to reach.
 */
public final class ProxyServer implements AutoCloseable {

  private final SocketServer server;
  private final Map<String, URI> hosts;
  private final @Nullable String authorization;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private ProxyServer(Map<String, URI> hosts, @Nullable String authorization) {
    this.hosts = hosts;
    this.authorization = authorization;
    this.server = SocketServer.start(this::serve);
  }

  /**
   * Starts a proxy.
   *
   * @param hosts where each host is, with its port; others are unknown
   */
  public static ProxyServer start(Map<String, URI> hosts) {
    return new ProxyServer(hosts, null);
  }

  /** Starts a proxy that wants the header {@code Proxy-Authorization} to be as given. */
  public static ProxyServer start(Map<String, URI> hosts, String authorization) {
    return new ProxyServer(hosts, authorization);
  }

  /** Returns where it listens. */
  public InetSocketAddress address() {
    return InetSocketAddress.createUnresolved("localhost", server.endpoint().getPort());
  }

  /** Returns the targets that were asked for, refused ones too. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private void serve(SocketServer.Connection connection) throws IOException {
    SocketServer.Request head = connection.readHead();
    String target = head.line().split(" ", 3)[1];
    asked.add(target);
    if (authorization != null && !head.header("Proxy-Authorization").contains(authorization)) {
      connection.write(
          "HTTP/1.1 407 x\r\nProxy-Authenticate: Basic realm=\"r\"\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    URI place = hosts.get(target);
    if (place == null) {
      connection.answer(502, "unknown host");
      return;
    }
    try (Socket onward = new Socket("localhost", place.getPort())) {
      connection.write("HTTP/1.1 200 x\r\n\r\n");
      OutputStream out = onward.getOutputStream();
      Thread back = new Thread(() -> copyBack(onward, connection), "proxy-server");
      back.setDaemon(true);
      back.start();
      connection.transferTo(out);
    }
  }

  private static void copyBack(Socket from, SocketServer.Connection to) {
    try (Socket client = to.socket();
        InputStream in = from.getInputStream()) {
      in.transferTo(client.getOutputStream());
    } catch (IOException e) {
      // One of the two is gone, and now the other one.
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
