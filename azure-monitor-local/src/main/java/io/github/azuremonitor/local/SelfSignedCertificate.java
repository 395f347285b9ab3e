/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for this machine's own address, with a key that exists in memory only.
 *
 * <p>Written byte by byte because the JDK offers no other way than to run its keytool, which a
 * trimmed runtime may lack and which puts the key into a file. It is no authority: who trusts it
 * trusts this service and nothing that somebody else could sign.
 */
final class SelfSignedCertificate {

  static final Duration VALIDITY = Duration.ofDays(30);

  /** Clients may run in a virtual machine whose clock is behind. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofHours(1);

  private static final String SIGNATURE = "SHA256withECDSA";
  private static final String SIGNATURE_ID = "1.2.840.10045.4.3.2";
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String SUBJECT_ALTERNATIVE_NAMES = "2.5.29.17";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
  private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
  private static final int VERSION_3 = 2;
  private static final int SERIAL_NUMBER_BITS = 100;
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private final KeyPair key;
  private final X509Certificate certificate;

  private SelfSignedCertificate(KeyPair key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  static SelfSignedCertificate create(Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair key = generator.generateKeyPair();
      byte[] content = content(key, now);
      Signature signature = Signature.getInstance(SIGNATURE);
      signature.initSign(key.getPrivate());
      signature.update(content);
      byte[] encoded = Der.sequence(content, algorithm(), Der.bits(signature.sign()));
      Certificate certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
      return new SelfSignedCertificate(key, (X509Certificate) certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime cannot make a certificate", e);
    }
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** The certificate as text, which is what all kinds of clients read. */
  String pem() {
    try {
      Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
      return "-----BEGIN CERTIFICATE-----\n"
          + lines.encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a server needs to identify itself with this certificate. */
  SSLContext serverContext() {
    try {
      char[] noPassword = new char[0];
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, noPassword);
      keys.setKeyEntry("server", key.getPrivate(), noPassword, new Certificate[] {certificate});
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, noPassword);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("This Java runtime cannot serve TLS", e);
    }
  }

  private static byte[] content(KeyPair key, Instant now) {
    BigInteger serialNumber =
        new BigInteger(SERIAL_NUMBER_BITS, new SecureRandom()).setBit(SERIAL_NUMBER_BITS);
    // A name of its own, since clients look for the issuer of a certificate by name.
    byte[] name = name("azure-monitor-local " + serialNumber.toString(Character.MAX_RADIX));
    return Der.sequence(
        Der.taggedValues(0, Der.integer(BigInteger.valueOf(VERSION_3))),
        Der.integer(serialNumber),
        algorithm(),
        name,
        Der.sequence(Der.time(now.minus(CLOCK_DIFFERENCE)), Der.time(now.plus(VALIDITY))),
        name,
        key.getPublic().getEncoded(),
        Der.taggedValues(3, extensions()));
  }

  /**
   * Basic constraints that are empty say that this is no authority. Without a key usage some would
   * accept it as its own issuer that with one would not.
   */
  private static byte[] extensions() {
    byte[] loopback = {127, 0, 0, 1};
    return Der.sequence(
        extension(
            SUBJECT_ALTERNATIVE_NAMES,
            Der.sequence(
                Der.tagged(DNS_NAME, Der.ascii("localhost")), Der.tagged(IP_ADDRESS, loopback))),
        extension(BASIC_CONSTRAINTS, Der.sequence()),
        extension(EXTENDED_KEY_USAGE, Der.sequence(Der.identifier(SERVER_AUTHENTICATION))));
  }

  private static byte[] extension(String id, byte[] value) {
    return Der.sequence(Der.identifier(id), Der.octets(value));
  }

  private static byte[] algorithm() {
    return Der.sequence(Der.identifier(SIGNATURE_ID));
  }

  private static byte[] name(String commonName) {
    return Der.sequence(Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.text(commonName))));
  }
}
