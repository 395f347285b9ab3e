/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** A server on localhost that treats connections in ways no decent HTTP server would. */
public final class SocketServer implements AutoCloseable {

  private final String scheme;
  private final ServerSocket socket;
  private final Behaviour behaviour;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger accepted = new AtomicInteger();

  private SocketServer(String scheme, ServerSocket socket, Behaviour behaviour) {
    this.scheme = scheme;
    this.socket = socket;
    this.behaviour = behaviour;
  }

  /** Starts a server. */
  public static SocketServer start(Behaviour behaviour) {
    return start("http", ServerSocketFactory.getDefault(), behaviour);
  }

  /** Starts a server that speaks TLS. */
  public static SocketServer start(SSLContext tls, Behaviour behaviour) {
    return start("https", tls.getServerSocketFactory(), behaviour);
  }

  private static SocketServer start(
      String scheme, ServerSocketFactory sockets, Behaviour behaviour) {
    try {
      SocketServer server =
          new SocketServer(
              scheme,
              sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
              behaviour);
      daemon(server::acceptAll);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "socket-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.add(connection);
        accepted.incrementAndGet();
        daemon(() -> serve(connection));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      behaviour.serve(new Connection(connection));
    } catch (IOException | RuntimeException e) {
      // The other side is gone, or this one.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the base URL. */
  public URI endpoint() {
    return URI.create(scheme + "://localhost:" + socket.getLocalPort() + "/");
  }

  /** Returns a connection string that leads here. */
  public String connectionString() {
    return "InstrumentationKey=10ca1000-0000-4000-8000-000000000001;IngestionEndpoint="
        + endpoint();
  }

  /** Returns how many connections were made. */
  public int connections() {
    return accepted.get();
  }

  /** Returns the requests that were read whole. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    end.countDown();
    try {
      socket.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What happens to a connection, which is closed when this returns. */
  @FunctionalInterface
  public interface Behaviour {

    /** Serves one connection. */
    void serve(Connection connection) throws IOException, InterruptedException;
  }

  /** A request as it came. */
  public static final class Request {

    private final String line;
    private final List<String> headers;
    private final byte[] body;

    private Request(String line, List<String> headers, byte[] body) {
      this.line = line;
      this.headers = headers;
      this.body = body;
    }

    /** Returns the first line. */
    public String line() {
      return line;
    }

    /** Returns the header lines. */
    public List<String> headers() {
      return headers;
    }

    /** Returns the body. */
    public byte[] body() {
      return body.clone();
    }

    /** Returns the values of a header. */
    public List<String> header(String name) {
      String prefix = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(prefix))
          .map(header -> header.substring(prefix.length()).strip())
          .toList();
    }
  }

  /** One connection. */
  public final class Connection {

    private final Socket connection;
    private final InputStream in;
    private final OutputStream out;

    private Connection(Socket connection) throws IOException {
      this.connection = connection;
      this.in = new BufferedInputStream(connection.getInputStream());
      this.out = connection.getOutputStream();
    }

    /** Reads the request line and the headers. */
    public Request readHead() throws IOException {
      String line = readLine();
      List<String> headers = new ArrayList<>();
      for (String header = readLine(); !header.isEmpty(); header = readLine()) {
        headers.add(header);
      }
      return new Request(line, List.copyOf(headers), new byte[0]);
    }

    /** Reads a request. */
    public Request read() throws IOException {
      Request head = readHead();
      int length = Integer.parseInt(head.header("Content-Length").get(0));
      Request request = new Request(head.line(), head.headers(), in.readNBytes(length));
      requests.add(request);
      return request;
    }

    /** Sends text as it is. */
    public void write(String text) throws IOException {
      write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes as they are. */
    public void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    /** Passes on everything that comes. */
    public void transferTo(OutputStream target) throws IOException {
      in.transferTo(target);
    }

    /** Returns the connection itself. */
    public Socket socket() {
      return connection;
    }

    /** Sends an answer. */
    public void answer(int status, String body) throws IOException {
      int length = body.getBytes(StandardCharsets.UTF_8).length;
      write("HTTP/1.1 " + status + " x\r\nContent-Length: " + length + "\r\n\r\n" + body);
    }

    /** Makes the close a reset. */
    public void reset() throws IOException {
      connection.setSoLinger(true, 0);
    }

    /** Does nothing until the server is closed. */
    public void hang() throws InterruptedException {
      end.await();
    }

    private String readLine() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new IOException("The connection was closed");
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }
  }
}
