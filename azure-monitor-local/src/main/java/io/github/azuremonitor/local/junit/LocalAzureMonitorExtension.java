/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local.junit;

import io.github.azuremonitor.local.LocalIngestion;
import io.github.azuremonitor.local.ServiceFault;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Gives the tests of an annotated class their service. */
final class LocalAzureMonitorExtension
    implements BeforeAllCallback, BeforeEachCallback, ParameterResolver, TestInstancePostProcessor {

  private static final Namespace NAMESPACE = Namespace.create(LocalAzureMonitorExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    service(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    LocalIngestion service = service(context);
    service.simulate(ServiceFault.NONE);
    service.respondAsUsual();
    service.clear();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LocalIngestion.class;
  }

  @Override
  public LocalIngestion resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return service(context);
  }

  @Override
  public void postProcessTestInstance(Object instance, ExtensionContext context)
      throws IllegalAccessException {
    for (Field field :
        ReflectionSupport.findFields(
            instance.getClass(),
            LocalAzureMonitorExtension::isForService,
            HierarchyTraversalMode.TOP_DOWN)) {
      field.setAccessible(true);
      if (field.get(instance) == null) {
        field.set(instance, service(context));
      }
    }
  }

  private static boolean isForService(Field field) {
    return field.getType() == LocalIngestion.class
        && !Modifier.isStatic(field.getModifiers())
        && !Modifier.isFinal(field.getModifiers());
  }

  /**
   * The service of the outermost annotated class, started when it is first asked for: an instance
   * for all tests of a class is made before anything else. What the store has it also closes.
   */
  private static LocalIngestion service(ExtensionContext context) {
    ExtensionContext owner = owner(context);
    Store store = owner.getStore(NAMESPACE);
    ServiceOfClass running = store.get(ServiceOfClass.class, ServiceOfClass.class);
    if (running == null) {
      running = ServiceOfClass.start(annotation(owner).orElseThrow().systemProperty());
      store.put(ServiceOfClass.class, running);
    }
    return running.service();
  }

  private static ExtensionContext owner(ExtensionContext context) {
    ExtensionContext owner = context;
    for (Optional<ExtensionContext> next = Optional.of(context);
        next.isPresent();
        next = next.get().getParent()) {
      if (annotation(next.get()).isPresent()) {
        owner = next.get();
      }
    }
    return owner;
  }

  private static Optional<LocalAzureMonitor> annotation(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), LocalAzureMonitor.class);
  }
}
