/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import io.github.azuremonitor.exporter.envelope.Tag;
import io.github.azuremonitor.exporter.envelope.TagSet;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The tags that every item of a resource has. A process has one resource, seldom two, so the last
 * one asked for is remembered. Thread-safe.
 */
final class ResourceTags {

  private final Role role;
  private final String sdkVersion;

  private volatile @Nullable Known last;

  ResourceTags(Role role, String sdkVersion) {
    this.role = role;
    this.sdkVersion = sdkVersion;
  }

  TagSet of(Resource resource) {
    Known known = last;
    if (known != null && known.resource.equals(resource)) {
      return known.tags;
    }
    // Asked before the instance: the name may come in between, and then there is a next time.
    boolean hostNameKnown = role.isHostNameKnown();
    String instance = role.instance(resource);
    TagSet tags =
        TagSet.builder()
            .put(Tag.CLOUD_ROLE, role.name(resource))
            .put(Tag.CLOUD_ROLE_INSTANCE, instance)
            .put(Tag.APPLICATION_VERSION, role.version(resource))
            .put(Tag.DEVICE_ID, resource.getAttribute(Role.DEVICE_ID))
            .put(Tag.DEVICE_MODEL, resource.getAttribute(Role.DEVICE_MODEL))
            .put(Tag.DEVICE_OEM_NAME, resource.getAttribute(Role.DEVICE_MANUFACTURER))
            .put(Tag.INTERNAL_SDK_VERSION, sdkVersion)
            .build();
    if (instance != null || hostNameKnown) {
      // Otherwise the host name is still being looked up and may be there the next time.
      last = new Known(resource, tags);
    }
    return tags;
  }

  private record Known(Resource resource, TagSet tags) {}
}
