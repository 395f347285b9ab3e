/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter;

import com.azure.core.credential.TokenCredential;
import io.github.azuremonitor.exporter.delivery.QuotaPolicy;
import io.github.azuremonitor.exporter.ledger.DeliveryListener;
import io.github.azuremonitor.exporter.time.Clock;
import io.github.azuremonitor.exporter.time.Scheduler;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Configures an {@link AzureMonitorPipeline}. Not thread-safe.
 *
 * <p>Works without azure-core on the class path as long as {@link #credential(TokenCredential)} is
 * not called; do not make the builder a bean, since reflection over its methods would load that
 * type.
 */
public final class AzureMonitorPipelineBuilder {

  private static final Duration SHORTEST_SHUTDOWN = Duration.ofSeconds(1);
  private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(30);

  private @Nullable ConnectionString connectionString;
  private @Nullable AccessTokenProvider tokenProvider;
  private String authentication = "none";
  private Resource resource = Resource.getDefault();
  private @Nullable Path storageDirectory;
  private boolean offlineStorageDisabled;
  private OfflineStorageOptions storage = OfflineStorageOptions.builder().build();
  private TransportOptions transport = TransportOptions.builder().build();
  private boolean keptOverQuota;
  private @Nullable CompletionStage<?> started;
  private Duration shutdownTimeout = ShutdownDeadline.DEFAULT_LENGTH;
  private CloudRole role = CloudRole.OF_RESOURCE;
  private MappingOptions mapping = MappingOptions.builder().build();
  private @Nullable String startupNote;
  private final List<TelemetryProcessor> processors = new ArrayList<>();
  private final List<DeliveryListener> listeners = new ArrayList<>();

  AzureMonitorPipelineBuilder() {}

  /**
   * Sets where telemetry goes. Default: what the environment variable {@code
   * APPLICATIONINSIGHTS_CONNECTION_STRING} says.
   *
   * @param text the connection string as the portal shows it
   * @return this builder
   * @throws IllegalArgumentException when it is malformed; the message says how and does not show
   *     the key. That an endpoint is without TLS is seen by {@link #build()}, see {@link
   *     TransportOptions.Builder#allowInsecureEndpoint(boolean)}
   */
  public AzureMonitorPipelineBuilder connectionString(String text) {
    return connectionString(
        ConnectionString.parse(text, Cleartext.EVERYWHERE, new ConnectionStringDiagnosis(null)));
  }

  /**
   * Sets where telemetry goes.
   *
   * @param connectionString the parsed connection string
   * @return this builder
   */
  public AzureMonitorPipelineBuilder connectionString(ConnectionString connectionString) {
    this.connectionString = Objects.requireNonNull(connectionString, "connectionString");
    return this;
  }

  /**
   * Authenticates with Entra ID. Default: none, the instrumentation key alone. The identity needs
   * the role Monitoring Metrics Publisher on the Application Insights resource. In a sovereign
   * cloud the credential must know that cloud's authority host.
   *
   * @param credential a credential of azure-identity, say
   * @return this builder
   */
  public AzureMonitorPipelineBuilder credential(TokenCredential credential) {
    tokenProvider = new TokenCredentialProvider(Objects.requireNonNull(credential, "credential"));
    authentication = "Entra ID (" + credential.getClass().getSimpleName() + ")";
    return this;
  }

  /**
   * Authenticates with Entra ID by tokens of whatever source; replaces {@link
   * #credential(TokenCredential)}.
   *
   * @param provider the source of tokens
   * @return this builder
   */
  public AzureMonitorPipelineBuilder accessTokenProvider(AccessTokenProvider provider) {
    this.tokenProvider = Objects.requireNonNull(provider, "provider");
    this.authentication = "Entra ID";
    return this;
  }

  /**
   * Sets where telemetry waits on disk while the service cannot take it. Several processes and
   * destinations may share the directory; what a process could not send before it ended, the next
   * one with the same destination takes over. Default: a private directory of the user, below the
   * state directory, the cache directory of the home directory, or the directory for temporary
   * files, whichever is usable.
   *
   * <p>Directories are created if need be, for the user alone. When there is nothing to write to, a
   * log line says so, and telemetry waits in memory.
   *
   * @param directory a directory of this application's user
   * @return this builder
   */
  public AzureMonitorPipelineBuilder storageDirectory(Path directory) {
    this.storageDirectory = Objects.requireNonNull(directory, "directory");
    return this;
  }

  /**
   * Keeps telemetry off the disk. Default: false.
   *
   * @param disabled true so that no file or directory is touched, and batches that cannot be
   *     delivered wait in memory only
   * @return this builder
   */
  public AzureMonitorPipelineBuilder disableOfflineStorage(boolean disabled) {
    this.offlineStorageDisabled = disabled;
    return this;
  }

  /**
   * Decides how telemetry is kept on disk: how much, how long, how safely. Default: what {@link
   * OfflineStorageOptions#builder()} begins with.
   *
   * @param options the decisions
   * @return this builder
   */
  public AzureMonitorPipelineBuilder offlineStorage(OfflineStorageOptions options) {
    this.storage = Objects.requireNonNull(options, "options");
    return this;
  }

  /**
   * Says who sends what is given to {@link AzureMonitorPipeline#recordMetric}; spans, logs and
   * metrics of OpenTelemetry bring their own resource. Default: OpenTelemetry's default resource.
   *
   * @param resource the resource of this application
   * @return this builder
   */
  public AzureMonitorPipelineBuilder resource(Resource resource) {
    this.resource = Objects.requireNonNull(resource, "resource");
    return this;
  }

  /**
   * Decides how the service is reached: time-outs, proxy, TLS. Default: what {@link
   * TransportOptions#builder()} begins with.
   *
   * @param options the decisions
   * @return this builder
   */
  public AzureMonitorPipelineBuilder transport(TransportOptions options) {
    this.transport = Objects.requireNonNull(options, "options");
    return this;
  }

  /**
   * Says what becomes of telemetry while the daily quota of the resource is used up. Default:
   * false, which drops it as {@code quota}; what is kept until the quota begins anew uses up that
   * of the next day.
   *
   * @param kept true so that it waits like telemetry that cannot be delivered for other reasons
   * @return this builder
   */
  public AzureMonitorPipelineBuilder keepTelemetryOverQuota(boolean kept) {
    this.keptOverQuota = kept;
    return this;
  }

  /**
   * Sets how long a shutdown may take in all, from the first exporter or pipeline to shut down.
   * Default: five seconds. What is not settled by then stays in the offline store or is lost.
   *
   * @param timeout one second at least and thirty at most, since a platform that has asked a
   *     process to end seldom waits longer
   * @return this builder
   * @throws IllegalArgumentException when it is out of range
   */
  public AzureMonitorPipelineBuilder shutdownTimeout(Duration timeout) {
    if (timeout.compareTo(SHORTEST_SHUTDOWN) < 0 || timeout.compareTo(LONGEST_SHUTDOWN) > 0) {
      throw new IllegalArgumentException(
          "The shutdown timeout must be between one and thirty seconds, not " + timeout);
    }
    this.shutdownTimeout = timeout;
    return this;
  }

  /**
   * Names the node that this application is on the Application Map, whatever the resources of its
   * telemetry and the environment say. Default: the variable {@code
   * APPLICATIONINSIGHTS_CLOUD_ROLE_NAME} or {@code APPLICATIONINSIGHTS_ROLE_NAME}, else {@code
   * service.name} and {@code service.namespace} of the resource, else what the platform knows.
   *
   * @param name the name, which must not be blank
   * @return this builder
   */
  public AzureMonitorPipelineBuilder roleName(String name) {
    this.role = new CloudRole(notBlank(name, "name"), role.instance());
    return this;
  }

  /**
   * Names this process among those with the same role, whatever the resources of its telemetry and
   * the environment say. Default: the variable {@code APPLICATIONINSIGHTS_CLOUD_ROLE_INSTANCE} or
   * {@code APPLICATIONINSIGHTS_ROLE_INSTANCE}, else {@code service.instance.id} of the resource,
   * else what the platform knows.
   *
   * @param instance the name, which must not be blank
   * @return this builder
   */
  public AzureMonitorPipelineBuilder roleInstance(String instance) {
    this.role = new CloudRole(role.name(), notBlank(instance, "instance"));
    return this;
  }

  /**
   * Decides how telemetry is shown. Default: what {@link MappingOptions#builder()} begins with.
   *
   * @param options the decisions
   * @return this builder
   */
  public AzureMonitorPipelineBuilder mapping(MappingOptions options) {
    this.mapping = Objects.requireNonNull(options, "options");
    return this;
  }

  /**
   * Adds someone who may change or drop the application's items before they are sent; called after
   * those that were added before. Without one, items take a shorter way.
   *
   * @param processor quick, and safe to be called by several threads
   * @return this builder
   */
  public AzureMonitorPipelineBuilder addTelemetryProcessor(TelemetryProcessor processor) {
    this.processors.add(Objects.requireNonNull(processor, "processor"));
    return this;
  }

  /**
   * Adds someone who reads along what becomes of telemetry.
   *
   * @param listener called quickly and often
   * @return this builder
   */
  public AzureMonitorPipelineBuilder addDeliveryListener(DeliveryListener listener) {
    this.listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Adds to the line that is logged when the pipeline has been built what the pipeline itself does
   * not know, such as which share of the traces is kept. Default: nothing.
   *
   * @param note some words without anything secret
   * @return this builder
   */
  public AzureMonitorPipelineBuilder startupNote(String note) {
    this.startupNote = Objects.requireNonNull(note, "note");
    return this;
  }

  /**
   * Leaves the processors to an application while it starts: until then nothing is sent or stored,
   * no file is touched, and telemetry waits in memory. It ends when the application has started or
   * failed to, and sooner when a megabyte waits, when somebody flushes or shuts down, or after five
   * seconds. Default: the pipeline works from the beginning.
   *
   * @param started completed, in whatever way, when the application has started
   * @return this builder
   */
  public AzureMonitorPipelineBuilder deliverAfter(CompletionStage<?> started) {
    this.started = Objects.requireNonNull(started, "started");
    return this;
  }

  /**
   * Builds the pipeline. Nothing is sent before the first telemetry, except for what an earlier
   * process left in the offline store.
   *
   * @return the pipeline, to be closed by the caller
   * @throws IllegalStateException when there is no connection string, or when tokens would have to
   *     be sent without TLS
   * @throws IllegalArgumentException when the connection string of the environment is malformed, or
   *     an endpoint is without TLS though that was not allowed
   */
  public AzureMonitorPipeline build() {
    ConnectionString destination = destination();
    if (!transport.allowsInsecureEndpoint()) {
      destination.requireSecure();
    }
    boolean https = "https".equalsIgnoreCase(destination.ingestionEndpoint().getScheme());
    if (tokenProvider != null && !https) {
      throw new IllegalStateException(
          "An access token is sent over https only, but IngestionEndpoint is "
              + destination.ingestionEndpoint());
    }
    PipelineStorage disk =
        offlineStorageDisabled
            ? PipelineStorage.NONE
            : new PipelineStorage(storage.storeOptions(storageDirectory));
    AzureMonitorPipeline pipeline = assemble(destination, disk).start();
    StartupLog.started(destination, authentication, disk, startupNote);
    return pipeline;
  }

  private ActivePipeline assemble(ConnectionString destination, PipelineStorage disk) {
    Scheduler scheduler = Scheduler.daemon("azure-monitor");
    Clock clock = Clock.system();
    return new ActivePipeline(
        destination,
        tokenProvider,
        new PipelineTransport(
            transport.httpOptions(),
            keptOverQuota ? QuotaPolicy.STORE : QuotaPolicy.DROP,
            shutdownTimeout),
        disk,
        new PipelineTelemetry(resource, mapping, processors, role),
        listeners,
        clock,
        started == null
            ? DeliveryStart.atOnce(scheduler)
            : DeliveryStart.after(started, scheduler, clock));
  }

  private static String notBlank(String text, String what) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("The " + what + " of the role must not be blank");
    }
    return text;
  }

  private ConnectionString destination() {
    if (connectionString != null) {
      return connectionString;
    }
    return ConnectionString.fromEnvironment(System::getenv, Cleartext.EVERYWHERE)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No connection string: set APPLICATIONINSIGHTS_CONNECTION_STRING or call"
                        + " connectionString(…); the portal shows it on the overview page of the"
                        + " Application Insights resource"));
  }
}
