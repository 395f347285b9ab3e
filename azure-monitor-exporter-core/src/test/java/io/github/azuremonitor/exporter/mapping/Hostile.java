/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.CharBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Wraps data objects so that their getters, and those of what they return, fail now and then. */
final class Hostile implements InvocationHandler {

  /** What a getter may return that can be hostile itself. */
  private static final List<Class<?>> PARTS =
      List.of(
          Attributes.class,
          EventData.class,
          LinkData.class,
          SpanContext.class,
          StatusData.class,
          Value.class,
          PointData.class,
          Data.class);

  private final Object delegate;
  private final Witness witness;
  private final boolean isSpan;

  private Hostile(Object delegate, Witness witness, boolean isSpan) {
    this.delegate = delegate;
    this.witness = witness;
    this.isSpan = isSpan;
  }

  static <T> T span(Class<T> type, T span, Witness witness) {
    return type.cast(proxy(span, type, new Hostile(span, witness, true)));
  }

  static <T> T item(Class<T> type, T item, Witness witness) {
    return type.cast(proxy(item, type, new Hostile(item, witness, false)));
  }

  private static Object proxy(Object object, Class<?> type, InvocationHandler handler) {
    Set<Class<?>> types = new LinkedHashSet<>(List.of(type));
    for (Class<?> c = object.getClass(); c != null; c = c.getSuperclass()) {
      Arrays.stream(c.getInterfaces())
          .filter(i -> i.getName().contains("telemetry"))
          .forEach(types::add);
    }
    return Proxy.newProxyInstance(type.getClassLoader(), types.toArray(new Class<?>[0]), handler);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return call(method, arguments);
    }
    boolean announcement =
        isSpan && method.getName().equals("getResource") && witness.isAnnouncement();
    boolean events = isSpan && method.getName().equals("getEvents");
    if (events) {
      witness.spanIsDone();
    }
    if (witness.fails()) {
      if (announcement) {
        return witness.failWithoutLoss();
      }
      return events ? witness.failEvents() : witness.fail();
    }
    if (method.getName().equals("forEach") && arguments != null) {
      forEach((Attributes) delegate, consumer(arguments[0]));
      return null;
    }
    return hostile(call(method, arguments), events);
  }

  @SuppressWarnings("unchecked")
  private static BiConsumer<@Nullable AttributeKey<?>, @Nullable Object> consumer(Object argument) {
    return (BiConsumer<@Nullable AttributeKey<?>, @Nullable Object>) argument;
  }

  private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(delegate, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  /** Fails between the attributes, and adds some that no SDK would make. */
  private void forEach(
      Attributes attributes, BiConsumer<@Nullable AttributeKey<?>, @Nullable Object> consumer) {
    attributes.forEach(
        (key, value) -> {
          if (witness.fails() && !witness.nulls()) {
            witness.fail();
          }
          consumer.accept(key, value);
        });
    if (witness.values().oneIn(3)) {
      consumer.accept(AttributeKey.stringKey("odd"), odd());
    }
    if (witness.nulls() && witness.fails()) {
      consumer.accept(null, witness.fail());
    }
  }

  /** Returns an attribute's value of a type that none has. */
  private @Nullable Object odd() {
    return switch (witness.values().below(4)) {
      case 0 -> Arrays.asList("x", null, new Object[0]);
      case 1 -> CharBuffer.wrap("\uD800");
      case 2 -> new Unreadable(witness);
      default -> witness.nulls() ? witness.fail() : Thread.State.NEW;
    };
  }

  private @Nullable Object hostile(@Nullable Object result, boolean events) {
    if (result instanceof List<?> list) {
      return witness.values().oneIn(2) ? new HostileList(list, witness, events) : list;
    }
    for (Class<?> part : PARTS) {
      if (part.isInstance(result) && witness.values().oneIn(2)) {
        return proxy(result, part, new Hostile(result, witness, false));
      }
    }
    return result;
  }

  /** Cannot be made a text. */
  private record Unreadable(Witness witness) {

    @Override
    @SuppressWarnings("NullAway")
    public String toString() {
      return (String) witness.fail();
    }
  }

  /** Fails when it is asked for its size for the first time, or for an element. */
  private static final class HostileList extends AbstractList<@Nullable Object> {

    private final List<@Nullable Object> delegate;
    private final Witness witness;
    private final boolean events;
    private boolean asked;

    HostileList(List<?> delegate, Witness witness, boolean events) {
      this.delegate = new ArrayList<>(delegate);
      this.witness = witness;
      this.events = events;
    }

    @Override
    public int size() {
      if (!asked && !witness.nulls() && witness.fails()) {
        asked = true;
        fail();
      }
      asked = true;
      return delegate.size();
    }

    @Override
    public @Nullable Object get(int index) {
      if (witness.fails()) {
        return fail();
      }
      Object element = delegate.get(index);
      for (Class<?> part : PARTS) {
        if (part.isInstance(element) && witness.values().oneIn(2)) {
          return proxy(element, part, new Hostile(element, witness, false));
        }
      }
      return element;
    }

    private @Nullable Object fail() {
      return events ? witness.failEvents() : witness.fail();
    }
  }
}
