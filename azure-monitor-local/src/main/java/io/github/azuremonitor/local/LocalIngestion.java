/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Application Insights on localhost: the ingestion service inside this process.
 *
 * <pre>{@code
 * try (LocalIngestion service = LocalIngestion.start()) {
 *   exporterWith(service.connectionString());
 *   service.awaitItems(items -> items.size() == 1, Duration.ofSeconds(5));
 * }
 * }</pre>
 *
 * <p>It answers {@code POST /v2.1/track} and {@code POST /v2/track} as the real service does, and
 * refuses what the real service refuses. It is stricter where the real service overlooks what is
 * always a mistake of the sender: fields and context tags nobody knows, null values, a {@code name}
 * that does not fit the {@code baseType}, half a surrogate pair, references between exceptions that
 * lead nowhere.
 *
 * <p>A browser that opens the address of the service sees a page with what has arrived: requests,
 * whole transactions, failures, metrics, the application map, and what it would cost.
 *
 * <p>What has arrived is offered by this class, too, and to other processes as JSON: {@code GET
 * /api/summary}, {@code GET /api/items} (with the optional parameters {@code type}, {@code
 * operationId}, {@code role} and {@code limit}) and {@code DELETE /api/items}.
 *
 * <p>It listens on 127.0.0.1 only, keeps the newest 10,000 items in at most 64 MiB of JSON, and all
 * of its threads are daemons. All methods may be called from any thread. Starting it sets the
 * system property {@code sun.net.httpserver.nodelay} to {@code true} unless it has a value, because
 * the JDK's HTTP server otherwise takes 40 ms for an answer.
 */
public final class LocalIngestion implements AutoCloseable {

  private final TelemetryStore store;
  private final AnswerScript script = new AnswerScript();
  private final FaultSwitch faults = new FaultSwitch();
  private final DeliverySources delivery = new DeliverySources();
  private final Pauses pauses = new Pauses();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final LoopbackServer server;
  private final SecureListeners secure;

  private LocalIngestion(int port, Clock clock, Limits limits) {
    store = new TelemetryStore(limits, clock);
    ItemReader reader = new ItemReader(clock, limits.itemBytes());
    TrackEndpoint track = new TrackEndpoint(limits, reader, store, script, faults, pauses);
    LocalApi api = new LocalApi(store, clock, faults, delivery, pauses);
    FrontDoor door = new FrontDoor(track, api, store);
    server = LoopbackServer.start(port, door);
    secure = new SecureListeners(door);
  }

  /**
   * Starts the service on a free port.
   *
   * @return the running service
   */
  public static LocalIngestion start() {
    return start(0);
  }

  /**
   * Starts the service on a port.
   *
   * @param port the port, 0 for a free one
   * @return the running service
   * @throws IllegalStateException when the port is taken
   * @throws IllegalArgumentException when there is no such port
   */
  public static LocalIngestion start(int port) {
    return start(port, Clock.systemUTC(), Limits.STANDARD);
  }

  /**
   * Looks for such a service in another process of this machine; asks for two seconds at most.
   *
   * @param port the port it may listen on
   * @return its connection string, or empty when nothing or something else listens there
   */
  public static Optional<String> find(int port) {
    return RunningService.find(port, Duration.ofSeconds(1));
  }

  static LocalIngestion start(int port, Clock clock, Limits limits) {
    return new LocalIngestion(port, clock, limits);
  }

  /**
   * Returns the port.
   *
   * @return the port the service listens on
   */
  public int port() {
    return server.address().getPort();
  }

  /**
   * Returns what an exporter needs to send its telemetry here.
   *
   * @return the connection string
   */
  public String connectionString() {
    return RunningService.connectionString(port());
  }

  /**
   * Listens with TLS as well, on a free port, until the service is closed.
   *
   * @return how it is reached, and the certificate to trust
   * @throws IllegalStateException when the service is closed
   */
  public SecureEndpoint listenWithTls() {
    return listenWithTls(0);
  }

  /**
   * Listens with TLS as well, until the service is closed. Some senders turn every connection
   * string into one with {@code https}; for the others there is no need.
   *
   * @param port the port, 0 for a free one
   * @return how it is reached, and the certificate to trust
   * @throws IllegalStateException when the port is taken or the service is closed
   * @throws IllegalArgumentException when there is no such port
   */
  public SecureEndpoint listenWithTls(int port) {
    return secure.add(port);
  }

  /**
   * Returns the accepted items.
   *
   * @return a snapshot, newest last
   */
  public List<TelemetryItem> items() {
    return store.snapshot().items();
  }

  /**
   * Waits until the accepted items meet a condition. The items of one request appear together.
   *
   * @param condition what to wait for, given the items as {@link #items()} would return them
   * @param timeout how long to wait at most
   * @return the items that met the condition
   * @throws AssertionError when the time is over, the service closed or the thread interrupted
   *     before; its message tells what has arrived and what was rejected
   */
  public List<TelemetryItem> awaitItems(
      Predicate<List<TelemetryItem>> condition, Duration timeout) {
    return new ItemAwait(store).until(condition, timeout);
  }

  /**
   * Waits until a number of track requests was seen since the start or the last {@link #clear()}. A
   * request counts from its arrival on, even if a scripted answer keeps it waiting.
   *
   * @param count the number of requests
   * @param timeout how long to wait at most
   * @throws AssertionError as {@link #awaitItems} does
   */
  public void awaitRequests(int count, Duration timeout) {
    awaitItems(items -> requests() >= count, timeout);
  }

  /**
   * Returns what was refused.
   *
   * @return a snapshot of the latest 1000 refusals, newest last
   */
  public List<Rejection> rejections() {
    return store.rejections();
  }

  /**
   * Returns the numbers of what has arrived.
   *
   * @return the counts at this moment
   */
  public IngestionSummary summary() {
    return store.summary();
  }

  /**
   * Returns how many track requests were seen since the start or the last {@link #clear()},
   * whatever became of them.
   *
   * @return the number of requests
   */
  public int requests() {
    return store.summary().requests();
  }

  /**
   * Returns the requests as they arrived, whatever became of them, those to unknown paths included
   * and those to the JSON API excepted.
   *
   * @return a snapshot of the latest 100 requests, newest last
   */
  public List<ReceivedRequest> receivedRequests() {
    return store.received();
  }

  /** Forgets items, refusals, requests and counts, but neither scripted answers nor a fault. */
  public void clear() {
    store.clear();
  }

  /**
   * Sets the answer for the next track request that has none yet; call it repeatedly for a
   * sequence.
   *
   * @param answer the answer to one request
   */
  public void respondWith(ScriptedAnswer answer) {
    script.add(answer);
  }

  /**
   * Sets the answer for the next track request that has none yet.
   *
   * @param status the status code
   * @param headers the headers
   * @param body the body
   * @throws IllegalArgumentException when the status is not between 200 and 599
   */
  public void respondWith(int status, Map<String, String> headers, String body) {
    respondWith(ScriptedAnswer.of(status, headers, body));
  }

  /**
   * Sets the answer to all track requests for which none was set by {@code respondWith}, until
   * {@link #respondAsUsual()}.
   *
   * @param answer the answer
   */
  public void respondAlwaysWith(ScriptedAnswer answer) {
    script.always(answer);
  }

  /** Forgets all scripted answers that were not given yet. */
  public void respondAsUsual() {
    script.reset();
  }

  /**
   * Puts a fault in force, until another one is. Answers set by {@code respondWith} or {@code
   * respondAlwaysWith} go first.
   *
   * @param fault the fault; {@link ServiceFault#NONE} to end it
   */
  public void simulate(ServiceFault fault) {
    faults.set(Objects.requireNonNull(fault));
  }

  /**
   * Returns the fault in force, be it set here or on the page.
   *
   * @return the fault
   */
  public ServiceFault simulatedFault() {
    return faults.current();
  }

  /**
   * Shows on the page what became of the telemetry of an application in this process, on its side.
   * There is room for 32 applications; with more the oldest goes.
   *
   * @param name what to call the application; cut after 100 characters
   * @param json what to show, as a JSON object; called each time the page asks, on a thread of the
   *     service
   * @return closing it ends the showing
   */
  public DeliveryRegistration showDelivery(String name, Supplier<String> json) {
    return delivery.add(name, json);
  }

  /**
   * Stops the service: ends its threads, drops all connections and ends all waits. What has arrived
   * can still be read. Calling it again has no effect.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      pauses.close();
      store.close();
      server.stop();
      secure.close();
    }
  }
}
