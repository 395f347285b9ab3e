/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

/**
 * What is known of a request before its span has a name.
 *
 * @param method the HTTP method
 * @param path the path without query
 * @param name method and path
 * @param excluded whether it is not to be shown, unless it fails
 */
public record IncomingRequest(String method, String path, String name, boolean excluded) {}
