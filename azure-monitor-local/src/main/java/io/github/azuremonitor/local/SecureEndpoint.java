/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

/**
 * Where a local service listens with TLS, for senders that speak nothing else.
 *
 * <p>The certificate is made anew for each service, for {@code 127.0.0.1} and {@code localhost}. It
 * is valid for 30 days, and its key is in the memory of the service only.
 *
 * @param port the port
 * @param connectionString what an exporter needs to send its telemetry there
 * @param certificate the certificate that the sender has to trust, in the PEM format
 */
public record SecureEndpoint(int port, String connectionString, String certificate) {}
