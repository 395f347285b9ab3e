/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.benchmarks;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Random;

/** An exception with a stack of a given depth that looks like one of a web application. */
final class SampleException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final List<String> CLASSES =
      List.of(
          "com.example.shop.orders.OrderService",
          "com.example.shop.orders.OrderController$$SpringCGLIB$$0",
          "com.example.shop.payment.PaymentGatewayClient",
          "org.springframework.aop.framework.ReflectiveMethodInvocation",
          "org.springframework.transaction.interceptor.TransactionAspectSupport",
          "org.springframework.web.servlet.DispatcherServlet",
          "org.springframework.web.filter.OncePerRequestFilter",
          "org.apache.catalina.core.ApplicationFilterChain",
          "java.base/java.util.stream.ReferencePipeline$3$1");

  private static final List<String> METHODS =
      List.of("invoke", "proceed", "doFilterInternal", "placeOrder", "handle", "lambda$charge$4");

  SampleException(int frames, Random random) {
    super("Payment " + random.nextInt(1_000_000) + " was refused: card issuer not available");
    StackTraceElement[] stack = new StackTraceElement[frames];
    for (int i = 0; i < frames; i++) {
      String className = CLASSES.get(random.nextInt(CLASSES.size()));
      String simpleName = className.substring(className.lastIndexOf('.') + 1);
      int dollar = simpleName.indexOf('$');
      stack[i] =
          new StackTraceElement(
              className,
              METHODS.get(random.nextInt(METHODS.size())),
              (dollar < 0 ? simpleName : simpleName.substring(0, dollar)) + ".java",
              20 + random.nextInt(900));
    }
    setStackTrace(stack);
  }

  String stackTraceText() {
    StringWriter text = new StringWriter();
    printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
