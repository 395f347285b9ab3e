/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority that lives for one test class, made by the JDK's own tool. */
public final class TestCertificates {

  private static final String PASSWORD = "only-for-tests";
  private static final String AUTHORITY = "authority";

  private final Path directory;
  private final AtomicInteger servers = new AtomicInteger();

  private TestCertificates(Path directory) {
    this.directory = directory;
  }

  /** Makes an authority. */
  public static TestCertificates in(Path directory) {
    TestCertificates certificates = new TestCertificates(directory);
    certificates.keytool(AUTHORITY, AUTHORITY, List.of("-ext", "bc:c"));
    return certificates;
  }

  /** Returns the authority that was made in a directory before. */
  public static TestCertificates of(Path directory) {
    return new TestCertificates(directory);
  }

  /** Returns what a server with a certificate for these hosts needs. */
  public SSLContext server(String... hosts) {
    return server(hosts, List.of());
  }

  /** Returns what a server with a certificate needs that was valid ten days ago only. */
  public SSLContext expiredServer(String... hosts) {
    return server(hosts, List.of("-startdate", "-10d", "-validity", "1"));
  }

  private SSLContext server(String[] hosts, List<String> options) {
    String names = Stream.of(hosts).map("dns:"::concat).collect(Collectors.joining(","));
    String name = "server-" + servers.incrementAndGet();
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("-signer", AUTHORITY, "-ext", "san=" + names));
    keytool(name, name, all);
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      KeyStore store = load();
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(null, null);
      char[] password = PASSWORD.toCharArray();
      own.setKeyEntry(
          name, store.getKey(name, password), password, store.getCertificateChain(name));
      keys.init(own, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns what a client needs that trusts the authority. */
  public SSLContext client() {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(AUTHORITY, load().getCertificate(AUTHORITY));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path file() {
    return directory.resolve("keys.p12");
  }

  private KeyStore load() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file())) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private void keytool(String alias, String commonName, List<String> options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + commonName,
                "-keyalg",
                "EC",
                "-keystore",
                file().toString(),
                "-storepass",
                PASSWORD));
    command.addAll(options);
    Path output = directory.resolve("keytool.txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(Files.readString(output));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
