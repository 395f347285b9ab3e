/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.local;

/**
 * One item of a request body before it is looked into.
 *
 * @param text its text; with replacement characters where it is not UTF-8
 * @param bytes its length as received, in bytes
 * @param utf8 whether it is well-formed UTF-8
 */
record Frame(String text, int bytes, boolean utf8) {}
