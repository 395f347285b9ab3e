/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.ingestion;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says why there is no secure connection to a host, with the cure. */
final class TlsFailureText {

  private TlsFailureText() {}

  /** Returns the text when the causes of a failure, outermost first, are about TLS. */
  static Optional<String> of(List<Throwable> causes, String host) {
    return causes.stream()
        .filter(cause -> cause instanceof SSLException || cause instanceof CertificateException)
        .findFirst()
        .map(cause -> explanation(causes, host) + quote(cause));
  }

  private static String explanation(List<Throwable> causes, String host) {
    if (has(causes, CertificateExpiredException.class)
        || has(causes, CertificateNotYetValidException.class)) {
      return "The certificate of "
          + host
          + " is not valid at this time; check the clock of this machine, and the certificate";
    }
    if (says(causes, "subject alternative", "no name matching")) {
      return "The certificate is not one of "
          + host
          + "; check IngestionEndpoint, and what stands in between";
    }
    if (has(causes, CertPathBuilderException.class) || says(causes, "trust anchor", "pkix path")) {
      return "The trust store in use has no issuer of the certificate of "
          + host
          + "; import the root certificate (DigiCert Global Root G2 or Microsoft's RSA and ECC roots"
          + " for Azure, or that of a proxy that inspects TLS), or use an SSLContext that has it";
    }
    if (says(
        causes, "handshake_failure", "no appropriate protocol", "cipher", "protocol_version")) {
      return "There is no TLS version or cipher suite in common with "
          + host
          + "; TLS 1.2 or 1.3 with elliptic curves is needed (module jdk.crypto.ec, and"
          + " com.sun.net.ssl.enableECC not false)";
    }
    if (says(causes, "terminated the handshake", "unrecognized ssl message", "plaintext")) {
      return "What answers for "
          + host
          + " does not speak TLS to the end; check port, firewall and proxy";
    }
    return "TLS with "
        + host
        + " failed; check the certificates in use, and what stands in between";
  }

  private static boolean has(List<Throwable> causes, Class<? extends Throwable> kind) {
    return causes.stream().anyMatch(kind::isInstance);
  }

  private static boolean says(List<Throwable> causes, String... texts) {
    return causes.stream()
        .map(cause -> String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT))
        .anyMatch(message -> Stream.of(texts).anyMatch(message::contains));
  }

  private static String quote(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? "" : " (" + ForeignText.of(message) + ")";
  }
}
