/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.mapping;

import static io.github.azuremonitor.exporter.mapping.ExpectedItem.dependency;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.exception;
import static io.github.azuremonitor.exporter.mapping.ExpectedItem.request;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.client;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.internal;
import static io.github.azuremonitor.exporter.mapping.GivenSpan.server;

/** Calls to language models. */
final class GenAiCases {

  private static final String LONG = "m".repeat(9000);

  private GenAiCases() {}

  static MappingTopic topic() {
    return MappingTopic.of(
        "Generative AI",
        """
        A call to a model is a dependency of type `GenAI | provider`, whatever protocol carries it. All attributes
        of the conversation stay as custom dimensions; prompts and answers may be longer than other values.
        """,
        MappingCase.of(
            "TR-30 TR-56 TR-57 TR-59",
            "A model is asked over HTTP",
            client(
                "chat gpt-4o",
                "gen_ai.provider.name=openai; gen_ai.operation.name=chat;"
                    + " http.request.method=POST; url.full=https://api.openai.com/v1/chat;"
                    + " server.address=api.openai.com; server.port=443;"
                    + " http.response.status_code=200; gen_ai.usage.input_tokens=12"),
            dependency(
                "name=chat gpt-4o; type=GenAI | openai; target=api.openai.com:443",
                "properties.gen_ai.provider.name=openai; properties.gen_ai.operation.name=chat",
                "properties.gen_ai.usage.input_tokens=12")),
        MappingCase.of(
            "TR-56 TR-57",
            "The older name of the provider; the server is not known",
            client("chat", "gen_ai.system=az.ai.openai"),
            dependency(
                "type=GenAI | az.ai.openai; target=az.ai.openai",
                "properties.gen_ai.system=az.ai.openai")),
        MappingCase.of(
            "TR-58 TR-59",
            "A tool that the model wanted to be run",
            internal(
                "execute_tool search",
                "gen_ai.provider.name=openai; gen_ai.operation.name=execute_tool;"
                    + " microsoft.gen_ai.main_agent.name=helper"),
            dependency(
                "type=InProc; properties.gen_ai.provider.name=openai",
                "properties.gen_ai.operation.name=execute_tool",
                "properties.microsoft.gen_ai.main_agent.name=helper")),
        MappingCase.of(
            "TR-58 TR-59",
            "An agent that no other agent called is its own main agent",
            internal(
                "invoke_agent helper",
                "gen_ai.operation.name=invoke_agent; gen_ai.agent.name=helper;"
                    + " gen_ai.agent.id=a1; gen_ai.agent.version=v2; gen_ai.conversation.id=c7"),
            dependency(
                "type=InProc; properties.gen_ai.operation.name=invoke_agent",
                "properties.gen_ai.agent.name=helper; properties.gen_ai.agent.id=a1",
                "properties.gen_ai.agent.version=v2; properties.gen_ai.conversation.id=c7",
                "properties.microsoft.gen_ai.main_agent.name=helper",
                "properties.microsoft.gen_ai.main_agent.id=a1",
                "properties.microsoft.gen_ai.main_agent.version=v2",
                "properties.microsoft.gen_ai.main_agent.conversation_id=c7")),
        MappingCase.of(
            "TR-59",
            "An agent that another agent called keeps what it was told",
            internal(
                "invoke_agent searcher",
                "gen_ai.operation.name=invoke_agent; gen_ai.agent.name=searcher;"
                    + " gen_ai.agent.id=a2; microsoft.gen_ai.main_agent.name=helper"),
            dependency(
                "type=InProc; properties.gen_ai.operation.name=invoke_agent",
                "properties.gen_ai.agent.name=searcher; properties.gen_ai.agent.id=a2",
                "properties.microsoft.gen_ai.main_agent.name=helper")),
        MappingCase.of(
            "TR-59",
            "Only invoking an agent makes one; what it does does not",
            internal(
                "execute_tool search", "gen_ai.operation.name=execute_tool; gen_ai.agent.name=a"),
            dependency(
                "type=InProc; properties.gen_ai.operation.name=execute_tool",
                "properties.gen_ai.agent.name=a")),
        MappingCase.of(
            "TR-59 TR-62",
            "An agent fails; the exception has the main agent as well",
            server(
                    "invoke_agent helper",
                    "gen_ai.operation.name=invoke_agent; gen_ai.agent.name=helper")
                .withEvents("exception: exception.type=com.foo.NoAnswer; exception.message=none"),
            request(
                "properties.gen_ai.operation.name=invoke_agent",
                "properties.gen_ai.agent.name=helper",
                "properties.microsoft.gen_ai.main_agent.name=helper"),
            exception(
                "exceptions[0].typeName=com.foo.NoAnswer; exceptions[0].message=none",
                "properties.gen_ai.operation.name=invoke_agent",
                "properties.gen_ai.agent.name=helper",
                "properties.microsoft.gen_ai.main_agent.name=helper")),
        MappingCase.of(
            "TR-59 ENV-16",
            "A long prompt",
            client("chat", "gen_ai.system=openai; gen_ai.input.messages=" + LONG),
            dependency(
                "type=GenAI | openai; target=openai; properties.gen_ai.system=openai",
                "properties.gen_ai.input.messages=" + LONG)));
  }
}
