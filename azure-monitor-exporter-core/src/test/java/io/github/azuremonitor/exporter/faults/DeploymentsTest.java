/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.azuremonitor.exporter.AzureMonitorPipeline;
import io.github.azuremonitor.exporter.testing.Await;
import io.github.azuremonitor.local.LocalIngestion;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Applications that are deployed anew within one process, each with classes of its own. */
class DeploymentsTest {

  private static final String OURS = "io.github.azuremonitor.exporter.";
  private static final int DEPLOYMENTS = 50;

  @Test
  @DisplayName("fault 50 an application that was deployed 50 times is in memory once at most")
  void deployments() throws ReflectiveOperationException, IOException {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    try (LocalIngestion service = LocalIngestion.start()) {
      for (int i = 0; i < DEPLOYMENTS; i++) {
        loaders.add(deploy(service.connectionString()));
      }
      assertThat(service.summary().accepted()).isEqualTo(DEPLOYMENTS);
      Await.until(
          "the old ones are gone",
          () -> {
            System.gc();
            return loaders.stream().filter(loader -> loader.get() != null).count() <= 1;
          });
    }
  }

  private static WeakReference<ClassLoader> deploy(String connectionString)
      throws ReflectiveOperationException, IOException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (DeployedClasses loader = new DeployedClasses()) {
      Thread.currentThread().setContextClassLoader(loader);
      Class<?> type = loader.loadClass(DeployedApplication.class.getName());
      assertThat(type.getClassLoader()).isSameAs(loader);
      @SuppressWarnings("unchecked")
      Function<String, Boolean> application =
          (Function<String, Boolean>) type.getConstructor().newInstance();
      assertThat(application.apply(connectionString)).as("balanced").isTrue();
      return new WeakReference<>(loader);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Has classes of ours for itself, and shares the rest with everybody. */
  private static final class DeployedClasses extends URLClassLoader {

    DeployedClasses() {
      super(
          new URL[] {placeOf(AzureMonitorPipeline.class), placeOf(DeployedApplication.class)},
          DeploymentsTest.class.getClassLoader());
    }

    private static URL placeOf(Class<?> type) {
      return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(OURS)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
