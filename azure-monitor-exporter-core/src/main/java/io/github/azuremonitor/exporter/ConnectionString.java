/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which Application Insights resource telemetry is written to, and the endpoints of the cloud it
 * lives in.
 *
 * <p>The text form is a list of {@code key=value} pairs separated by semicolons, as shown on the
 * overview page of the resource in the Azure portal:
 *
 * <pre>{@code
 * InstrumentationKey=<uuid>;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/
 * }</pre>
 *
 * <p>Keys are recognised in any letter case and order, white space around keys and values is
 * ignored, and so are empty segments, empty values and unknown keys. Endpoints that are not given
 * are derived from {@code EndpointSuffix} (and {@code Location}) or else are those of the public
 * cloud. Everything else that cannot be understood is refused, because a mistake that is not
 * reported here is telemetry that silently goes nowhere, or to somebody else.
 *
 * <p>Neither {@link #toString()} nor the message of an exception shows the whole instrumentation
 * key: whoever holds it can write to the resource at its owner's expense.
 *
 * <p>Instances are immutable. Two are equal when all values they give access to are equal.
 */
public final class ConnectionString {

  private static final Logger logger = Logger.getLogger(ConnectionString.class.getName());

  private final String instrumentationKey;
  private final Endpoints endpoints;
  private final String tokenScope;
  private final @Nullable String applicationId;

  private ConnectionString(
      String instrumentationKey,
      Endpoints endpoints,
      String tokenScope,
      @Nullable String applicationId) {
    this.instrumentationKey = instrumentationKey;
    this.endpoints = endpoints;
    this.tokenScope = tokenScope;
    this.applicationId = applicationId;
  }

  /**
   * Parses a connection string.
   *
   * <p>Prefer {@link #parse(String, String)} where the name of the setting that held the text is
   * known.
   *
   * @param text the connection string as copied from the portal
   * @return the parsed connection string
   * @throws IllegalArgumentException if the text is missing, blank or malformed; the message says
   *     what to correct
   */
  public static ConnectionString parse(String text) {
    return parse(text, Cleartext.LOCAL_HOSTS, new ConnectionStringDiagnosis(null));
  }

  /**
   * Parses a connection string and, if that fails, says which setting held it.
   *
   * @param text the connection string as copied from the portal
   * @param source what the text was read from, in words the user knows, for example the name of a
   *     configuration property; it appears in the message of the exception
   * @return the parsed connection string
   * @throws IllegalArgumentException if the text is missing, blank or malformed; the message says
   *     where and what to correct
   */
  public static ConnectionString parse(String text, String source) {
    requireNonNull(source, "source");
    return parse(text, Cleartext.LOCAL_HOSTS, new ConnectionStringDiagnosis(source));
  }

  /**
   * Reads the environment variable {@code APPLICATIONINSIGHTS_CONNECTION_STRING}, which is the one
   * Azure itself sets.
   *
   * <p>Only if that variable is unset or blank, the older {@code APPINSIGHTS_INSTRUMENTATIONKEY} is
   * read. It holds a bare instrumentation key, which implies the global endpoints of the public
   * cloud; using it logs a warning. The two variables are never combined.
   *
   * @return the connection string, or empty if neither variable holds anything
   * @throws IllegalArgumentException if the variable that is used is malformed
   */
  public static Optional<ConnectionString> fromEnvironment() {
    return fromEnvironment(System::getenv);
  }

  static Optional<ConnectionString> fromEnvironment(
      Function<String, @Nullable String> environment) {
    return fromEnvironment(environment, Cleartext.LOCAL_HOSTS);
  }

  static Optional<ConnectionString> fromEnvironment(
      Function<String, @Nullable String> environment, Cleartext cleartext) {
    return ConnectionStringEnvironment.read(environment, cleartext);
  }

  static ConnectionString parse(
      @Nullable String text, Cleartext cleartext, ConnectionStringDiagnosis problem) {
    ConnectionStringFields fields = ConnectionStringFields.parse(text, problem);
    ConnectionString result = of(fields, cleartext, problem);
    fields.logUnknown(logger);
    return result;
  }

  /** Gives the fields their meaning. */
  static ConnectionString of(
      ConnectionStringFields fields, Cleartext cleartext, ConnectionStringDiagnosis problem) {
    String key = fields.get(ConnectionStringFields.INSTRUMENTATION_KEY);
    if (key == null) {
      throw problem.missingInstrumentationKey(fields);
    }
    if (!UuidText.isUuid(key)) {
      throw problem.notAnInstrumentationKey(key);
    }
    String authorization = fields.get(ConnectionStringFields.AUTHORIZATION);
    if (authorization != null && !authorization.equalsIgnoreCase("ikey")) {
      throw problem.unsupportedAuthorization(authorization);
    }
    Endpoints endpoints = Endpoints.of(fields, cleartext, problem);
    if (UuidText.isAllZero(key)) {
      // Well-formed, and usual in tests, but the service knows no such resource.
      logger.log(
          Level.WARNING, "The instrumentation key is all zeros, which Azure Monitor refuses.");
    }
    return new ConnectionString(
        key,
        endpoints,
        TokenScope.of(fields.get(ConnectionStringFields.AAD_AUDIENCE)),
        fields.get(ConnectionStringFields.APPLICATION_ID));
  }

  /**
   * The instrumentation key, which names the resource, in the letter case in which it was given.
   *
   * @return a UUID in its usual text form
   */
  public String instrumentationKey() {
    return instrumentationKey;
  }

  /**
   * The base address of the ingestion service.
   *
   * @return an absolute URL that ends with exactly one slash; it may have a path
   */
  public URI ingestionEndpoint() {
    return endpoints.ingestion();
  }

  /**
   * The base address of the live metrics service.
   *
   * @return an absolute URL that ends with exactly one slash; it may have a path
   */
  public URI liveEndpoint() {
    return endpoints.live();
  }

  /**
   * The application id of the resource, which the portal and its query interface use. Nothing is
   * sent with it.
   *
   * @return the value of {@code ApplicationId}, if there is one
   */
  public Optional<String> applicationId() {
    return Optional.ofNullable(applicationId);
  }

  /**
   * The scope to request an Entra ID token for, in the cloud of the resource.
   *
   * <p>It is the audience followed by {@code /.default}. The audience of Azure Monitor ends with a
   * slash of its own, so that two slashes in a row are right. Note that the authority which issues
   * the token also differs between clouds, and is configured on the credential.
   *
   * @return for example {@code https://monitor.azure.com//.default}
   */
  public String tokenScope() {
    return tokenScope;
  }

  /**
   * The Azure region of the resource, as far as the connection string tells.
   *
   * @return the region in lower case, for example {@code westeurope}
   */
  public Optional<String> region() {
    return Optional.ofNullable(endpoints.region());
  }

  /** Refuses endpoints on other machines that are without TLS, which lenient parsing lets pass. */
  void requireSecure() {
    endpoints.requireSecure();
  }

  /** The instrumentation key in a form fit for logs: enough to recognise, too little to use. */
  String maskedInstrumentationKey() {
    return Redaction.maskKey(instrumentationKey);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ConnectionString that
            && instrumentationKey.equals(that.instrumentationKey)
            && endpoints.equals(that.endpoints)
            && tokenScope.equals(that.tokenScope)
            && Objects.equals(applicationId, that.applicationId));
  }

  @Override
  public int hashCode() {
    return Objects.hash(instrumentationKey, endpoints, tokenScope, applicationId);
  }

  /**
   * Describes the connection string without giving the instrumentation key away. The result cannot
   * be parsed.
   */
  @Override
  public String toString() {
    return "ConnectionString{instrumentationKey="
        + maskedInstrumentationKey()
        + ", ingestionEndpoint="
        + ingestionEndpoint()
        + ", liveEndpoint="
        + liveEndpoint()
        + "}";
  }
}
