/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The certificate as the JDK reads it; {@link SecureListenersTest} has what clients say. */
class SelfSignedCertificateTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:20:30Z");

  private final SelfSignedCertificate made = SelfSignedCertificate.create(NOW);
  private final X509Certificate certificate = made.certificate();

  @Test
  void isOfItselfAndForThisMachineOnly() throws Exception {
    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getIssuerX500Principal())
        .isEqualTo(certificate.getSubjectX500Principal());
    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactly(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
    assertThat(certificate.getVersion()).isEqualTo(3);
  }

  @Test
  void isNoAuthority() throws Exception {
    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-22T10:20:30Z", "2049-12-15T00:00:00Z", "2061-01-01T00:00:00Z"})
  void isValidForThirtyDays(Instant now) {
    X509Certificate certificateOfThen = SelfSignedCertificate.create(now).certificate();

    assertThat(certificateOfThen.getNotBefore()).isEqualTo(now.minus(Duration.ofHours(1)));
    assertThat(certificateOfThen.getNotAfter()).isEqualTo(now.plus(Duration.ofDays(30)));
  }

  @Test
  void eachIsAnother() {
    X509Certificate other = SelfSignedCertificate.create(NOW).certificate();

    assertThat(other.getSerialNumber()).isPositive().isNotEqualTo(certificate.getSerialNumber());
    assertThat(other.getSubjectX500Principal()).isNotEqualTo(certificate.getSubjectX500Principal());
    assertThat(other.getPublicKey()).isNotEqualTo(certificate.getPublicKey());
  }

  @Test
  void textIsTheSameCertificate() throws Exception {
    byte[] pem = made.pem().getBytes(StandardCharsets.US_ASCII);

    assertThat(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem)))
        .isEqualTo(certificate);
    assertThat(made.pem().lines()).allMatch(line -> line.length() <= 64);
  }
}
