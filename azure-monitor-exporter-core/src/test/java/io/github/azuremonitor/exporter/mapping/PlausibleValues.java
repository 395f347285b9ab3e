/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values that make sense for an attribute, so that the rules behind it are reached. A key is judged
 * by what it contains.
 */
final class PlausibleValues {

  private record Rule(String fragment, List<String> values) {}

  /** The first one that fits counts. */
  private static final List<Rule> RULES =
      List.of(
          rule(
              "custom_measurements",
              "{\"a\":1.5,\"b\":-2,\"a\":3}",
              "{\"a\":{\"b\":[1]},\"c\":1e999,\"\":4,\"d\":\"5\"}",
              "{\"a\":1,",
              "{\"a\":1} trailing",
              "[1,2]",
              "{\"timeSinceEnqueued\":7,\"\\ud800\":1}",
              "null",
              "{}"),
          rule("sample", "25", "33.3333", "100", "0", "-5", "1e-9", "101"),
          rule(
              "duration",
              "00:00:01.5",
              "1.00:00:00",
              "999.23:59:59.9999999",
              "1000.00:00:00",
              "24:00:00",
              "-00:00:01",
              "00:00:01.12345678",
              "5"),
          rule("success", "true", "false", "TRUE", "perhaps"),
          rule("enqueued", "1700000000", "0", "-1", "99999999999"),
          rule("queue_time", "15", "-15", "0"),
          rule("method", "GET", "POST", "get", "_OTHER", "UNKNOWN", "none", "PURGE"),
          rule("grpc.status_code", "OK", "UNAVAILABLE", "CANCELLED", "0", "14", "99"),
          rule(
              "status",
              "200",
              "204",
              "404",
              "500",
              "503",
              "0",
              "OK",
              "CLIENT_ERROR",
              "99999999999"),
          rule("resultCode", "200", "0", "-1", "E42"),
          rule("outcome", "SUCCESS", "CLIENT_ERROR", "UNKNOWN"),
          rule("port", "80", "443", "5432", "0", "-1", "65536", "none"),
          rule("line", "12", "-1", "0"),
          rule(
              "url.path",
              "/",
              "/orders/1",
              "orders",
              "//",
              "/a b",
              "/\uD83D\uDE00",
              "/x?sig=secret"),
          rule(
              "url.query", "a=b", "?a=b", "sig=abc&x=1", "password=p;q=r", "%2526token%3Dx", "=&="),
          rule("scheme", "http", "https", "HTTPS", "ws"),
          rule(
              "url",
              "https://example.com/orders/1?code=secret&x=1#f",
              "http://user:password@host:8080/a;b=c",
              "http://[2001:db8::1]:80/",
              "https://example.com:443",
              "/orders",
              "https://account.documents.azure.com:443/",
              "jdbc:postgresql://db:5432/orders",
              "none"),
          rule("target", "/orders?sig=x", "example.com", "host:443 | orders", "*"),
          rule("uri", "/orders/{id}", "root", "none", "UNKNOWN", "https://example.com/x?{y}"),
          rule("route", "/orders/{id}", "root", "NOT_FOUND", "REDIRECTION", "/**", "orders"),
          rule("template", "/orders/{id}", "https://example.com/{x}?y={z}", "none"),
          rule("db.system", "postgresql", "mysql", "redis", "mongodb", "mssql", "cosmosdb", "h2"),
          rule("db.type", "Cosmos", "sql", "redis"),
          rule(
              "query", "SELECT * FROM orders WHERE id = ?", "  update x set y='z'", "GET key", ";"),
          rule("statement", "SELECT 1", "FLUSHALL", "{\"find\":\"orders\"}"),
          rule(
              "messaging.system", "kafka", "rabbitmq", "servicebus", "eventhubs", "jms", "unknown"),
          rule("messaging.operation", "publish", "receive", "process", "settle", "send", "create"),
          rule("destination", "orders", "unknown", "(temporary)", "queue/orders"),
          rule("rpc.system", "grpc", "jsonrpc", "connect_rpc", "java_rmi", "dubbo"),
          rule("rpc.service", "shop.Orders", "orders"),
          rule(
              "az.namespace", "Microsoft.ServiceBus", "Microsoft.EventHub", "Microsoft.DocumentDB"),
          rule("resource_provider", "Microsoft.ServiceBus", "Microsoft.Storage"),
          rule("gen_ai.operation", "chat", "embeddings", "invoke_agent", "execute_tool"),
          rule("gen_ai", "openai", "azure.ai.openai", "gpt-4o", "{\"role\":\"user\"}"),
          rule("synthetic", "bot", "test", "true", "x"),
          rule("user_agent", "Mozilla/5.0 (X11)", "AlwaysOn", "Googlebot/2.1", "curl/8.0"),
          rule("ip", "10.0.0.1", "::1", "2001:db8::1", "999.1.1.1", "host"),
          rule("address", "10.0.0.1", "example.com", "::1", "/var/run/x.sock", "host:8080"),
          rule("host", "example.com", "example.com:8443", "localhost", ":80"),
          rule("server_name", "example.com"),
          rule("peer", "orders", "Redis", "10.0.0.2", "none"),
          rule("error.type", "500", "java.io.IOException", "none", "_OTHER", "timeout"),
          rule("exception", "none", "IOException", "java.lang.Error"),
          rule("job", "quartz", "nightly", "step1"),
          rule("thread.name", "main", "http-nio-8080-exec-1", "pool-1"),
          rule("datasource", "orders", "6f1d4c6e-96f6-4b61-b4f0-0e3e5dbd0b6c"),
          rule("function", "com.foo.Bar.baz", "baz", "com.foo.Bar.", "."),
          rule("trigger", "http", "timer", "pubsub"),
          rule("", "orders", "name", "42", "6f1d4c6e-96f6-4b61-b4f0-0e3e5dbd0b6c"));

  private final Map<String, List<String>> known = new HashMap<>();

  private static Rule rule(String fragment, String... values) {
    return new Rule(fragment, List.of(values));
  }

  String of(String key, RandomValues values) {
    if (key.endsWith("stacktrace") || key.endsWith("logged_exception")) {
      return RandomStackTraces.any(values);
    }
    if (key.equals("exception.type")) {
      return RandomStackTraces.type(values);
    }
    if (key.endsWith("Timestamp")) {
      return values.oneIn(3) ? "yesterday" : values.timeText();
    }
    return values.oneOf(known.computeIfAbsent(key, PlausibleValues::valuesOf));
  }

  private static List<String> valuesOf(String key) {
    return RULES.stream()
        .filter(rule -> key.contains(rule.fragment))
        .findFirst()
        .orElseThrow()
        .values;
  }

  /** Returns the keys among these that contain one of the fragments. */
  static List<String> about(List<String> keys, String... fragments) {
    List<String> chosen = new ArrayList<>();
    for (String key : keys) {
      for (String fragment : fragments) {
        if (key.contains(fragment)) {
          chosen.add(key);
          break;
        }
      }
    }
    return chosen;
  }
}
