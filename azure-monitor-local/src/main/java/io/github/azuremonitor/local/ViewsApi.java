/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

import io.github.azuremonitor.local.view.ApplicationMap;
import io.github.azuremonitor.local.view.Cost;
import io.github.azuremonitor.local.view.Failures;
import io.github.azuremonitor.local.view.ItemDetail;
import io.github.azuremonitor.local.view.ItemType;
import io.github.azuremonitor.local.view.MetricChart;
import io.github.azuremonitor.local.view.Metrics;
import io.github.azuremonitor.local.view.Overview;
import io.github.azuremonitor.local.view.Refusals;
import io.github.azuremonitor.local.view.Scope;
import io.github.azuremonitor.local.view.Transaction;
import io.github.azuremonitor.local.view.TransactionQuery;
import io.github.azuremonitor.local.view.Transactions;
import io.github.azuremonitor.local.view.ViewJson;
import io.github.azuremonitor.local.view.ViewedItem;
import io.github.azuremonitor.local.view.Window;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The views of the page as JSON. They are computed over a snapshot, while items go on coming. */
final class ViewsApi {

  private static final String TRANSACTION_PREFIX = "/api/transactions/";
  private static final String ITEM_PREFIX = "/api/items/";
  private static final int MAX_MINUTES = 1440;
  private static final int MAX_ITEMS = 1000;
  private static final int MAX_TEXT = 400;
  private static final int MAX_WORDS = 20;

  private final TelemetryStore store;
  private final Clock clock;
  private final Map<String, Function<Query, Object>> views =
      Map.of(
          "/api/overview", this::overview,
          "/api/transactions", this::transactions,
          "/api/failures", this::failures,
          "/api/metrics", query -> Metrics.of(items()),
          "/api/metrics/chart", this::chart,
          "/api/map", query -> ApplicationMap.of(items(), window(query, 60)),
          "/api/cost", this::cost);

  ViewsApi(TelemetryStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** One view, which computes its answer when asked. */
  interface View {

    /**
     * Computes the answer.
     *
     * @throws BadRequestException when a parameter makes no sense
     */
    HttpAnswer answer(@Nullable String rawQuery);
  }

  /** The view at a path; empty when there is none. */
  Optional<View> find(String path) {
    Function<Query, Object> view = views.get(path);
    if (view != null) {
      return Optional.of(query -> json(view.apply(Query.parse(query))));
    }
    if (path.startsWith(TRANSACTION_PREFIX)) {
      String id = path.substring(TRANSACTION_PREFIX.length());
      return Optional.of(
          query -> found(Transaction.of(items(), id), "Nothing is kept of this operation"));
    }
    if (path.startsWith(ITEM_PREFIX)) {
      String id = path.substring(ITEM_PREFIX.length());
      return Optional.of(query -> found(item(id), "There is no such item, or no longer"));
    }
    return Optional.empty();
  }

  private static HttpAnswer found(Optional<?> view, String otherwise) {
    return view.isPresent() ? json(view.get()) : HttpAnswer.text(404, otherwise);
  }

  private static HttpAnswer json(Object view) {
    return HttpAnswer.json(200, ViewJson.write(view));
  }

  private Overview overview(Query query) {
    Window window = window(query, 15);
    TelemetryStore.State state = store.state();
    List<Refusals.Refusal> refusals = new ArrayList<>();
    for (Rejection rejection : store.rejections()) {
      refusals.add(new Refusals.Refusal(rejection.message(), rejection.index(), rejection.raw()));
    }
    Collections.reverse(refusals);
    TelemetryStore.Viewed viewed = store.viewed();
    return Overview.of(
        viewed.items(),
        window,
        viewed.evictedUntil(),
        new Refusals(state.accepted(), state.rejected(), refusals));
  }

  private Transactions transactions(Query query) {
    return Transactions.of(
        items(),
        new TransactionQuery(
            text(query),
            query.all("type").stream().map(ViewsApi::type).collect(Collectors.toSet()),
            scope(query),
            query.text("result").map(ViewsApi::success).orElse(null),
            query.time("from").orElse(null),
            query.time("to").orElse(null),
            query.number("limit", MAX_ITEMS, 200)));
  }

  private Failures failures(Query query) {
    return Failures.of(items(), window(query, 15), scope(query));
  }

  private MetricChart chart(Query query) {
    String name =
        query.text("name").orElseThrow(() -> new BadRequestException("name must be given"));
    return MetricChart.of(items(), name, query.text("split").orElse(null), query.all("where"));
  }

  private Cost cost(Query query) {
    TelemetryStore.Viewed viewed = store.viewed();
    return Cost.of(viewed.items(), viewed.rate(), clock.instant());
  }

  private Optional<ItemDetail> item(String number) {
    long id;
    try {
      id = Long.parseLong(number);
    } catch (NumberFormatException e) {
      throw new BadRequestException("The id of an item is a number");
    }
    return items().stream()
        .filter(item -> item.id() == id)
        .findFirst()
        .map(item -> ItemDetail.of(item, KnownLimits.of(item.type())));
  }

  private List<ViewedItem> items() {
    return store.viewed().items();
  }

  private Window window(Query query, int otherwise) {
    return Window.endingAt(clock.instant(), query.number("minutes", MAX_MINUTES, otherwise));
  }

  /** What somebody has pasted is looked for as far as that can be done in little time. */
  private static String text(Query query) {
    String text = query.text("text").orElse("").strip();
    String beginning = text.substring(0, Math.min(MAX_TEXT, text.length()));
    return Arrays.stream(beginning.split("\\s+")).limit(MAX_WORDS).collect(Collectors.joining(" "));
  }

  private static Scope scope(Query query) {
    return new Scope(
        query.text("role").orElse(null),
        query.text("withoutRole").filter("true"::equals).isPresent(),
        query.text("operation").orElse(null),
        query.text("target").orElse(null),
        query.text("dependencyType").orElse(null));
  }

  private static ItemType type(String text) {
    return ItemType.ofText(text)
        .orElseThrow(() -> new BadRequestException("type must be one of the types of items"));
  }

  private static boolean success(String result) {
    return switch (result) {
      case "success" -> true;
      case "failure" -> false;
      default -> throw new BadRequestException("result must be success or failure");
    };
  }
}
