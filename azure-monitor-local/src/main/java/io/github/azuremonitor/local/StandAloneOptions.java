/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The command line of the service in a process of its own.
 *
 * @param help whether only the usage is asked for
 * @param port the port for http
 * @param tlsPort the port for https, if there is to be one
 * @param certificate the file for the certificate, if it is not to be the usual one
 */
record StandAloneOptions(boolean help, int port, OptionalInt tlsPort, Optional<Path> certificate) {

  static final String USAGE =
      """
      Usage: java -jar azure-monitor-local-<version>-standalone.jar [options]

        --port <number>      port for http, 4319 by default, 0 for any free one
        --tls                listen with TLS as well, on port 4320
        --tls-port <number>  the same on another port, 0 for any free one
        --certificate <file> where to write the certificate to trust, by default
                             .azure-monitor-local/certificate.pem in your home directory
        --help               say this
      """;

  private static final int STANDARD_PORT = 4319;
  private static final int STANDARD_TLS_PORT = 4320;
  private static final int LAST_PORT = 65_535;

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException when one is not understood
   */
  static StandAloneOptions parse(String... arguments) {
    boolean help = false;
    int port = STANDARD_PORT;
    OptionalInt tlsPort = OptionalInt.empty();
    Optional<Path> certificate = Optional.empty();
    Iterator<String> rest = List.of(arguments).iterator();
    while (rest.hasNext()) {
      String option = rest.next();
      switch (option) {
        case "--help" -> help = true;
        case "--port" -> port = port(option, rest);
        case "--tls" -> tlsPort = OptionalInt.of(tlsPort.orElse(STANDARD_TLS_PORT));
        case "--tls-port" -> tlsPort = OptionalInt.of(port(option, rest));
        case "--certificate" -> certificate = Optional.of(file(option, rest));
        default -> throw new IllegalArgumentException("Unknown option: " + option);
      }
    }
    if (certificate.isPresent() && tlsPort.isEmpty()) {
      throw new IllegalArgumentException("--certificate needs --tls or --tls-port");
    }
    return new StandAloneOptions(help, port, tlsPort, certificate);
  }

  private static int port(String option, Iterator<String> rest) {
    String text = value(option, rest);
    int port;
    try {
      port = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      port = -1;
    }
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException(option + " is not a port: " + text);
    }
    return port;
  }

  private static Path file(String option, Iterator<String> rest) {
    String text = value(option, rest);
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(option + " is not a file: " + text, e);
    }
  }

  private static String value(String option, Iterator<String> rest) {
    @Nullable String value = rest.hasNext() ? rest.next() : null;
    if (value == null || value.startsWith("--")) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return value;
  }
}
