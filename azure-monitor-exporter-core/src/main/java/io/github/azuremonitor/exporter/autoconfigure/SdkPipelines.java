/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.autoconfigure;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the parts of one SDK share. The SDK loads each kind of provider by itself; the
 * configuration it passes to all of them, the same object, is all that they have in common. So this
 * is the one place with static state. It holds no configuration and forgets what belongs to one
 * that nobody has any more.
 */
final class SdkPipelines {

  private static final Map<Key, SdkPipeline> PIPELINES = new HashMap<>();
  private static final ReferenceQueue<ConfigProperties> FORGOTTEN = new ReferenceQueue<>();

  private SdkPipelines() {}

  static SdkPipeline of(ConfigProperties config) {
    synchronized (PIPELINES) {
      Reference<?> forgotten;
      while ((forgotten = FORGOTTEN.poll()) != null) {
        PIPELINES.remove(forgotten);
      }
      return PIPELINES.computeIfAbsent(new Key(config), key -> new SdkPipeline());
    }
  }

  static int size() {
    synchronized (PIPELINES) {
      return PIPELINES.size();
    }
  }

  /** Two configurations with the same content are still two SDKs. */
  private static final class Key extends WeakReference<ConfigProperties> {

    private final int hash;

    Key(ConfigProperties config) {
      super(config, FORGOTTEN);
      this.hash = System.identityHashCode(config);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      ConfigProperties config = get();
      return this == other
          || (config != null && other instanceof Key that && that.refersTo(config));
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
