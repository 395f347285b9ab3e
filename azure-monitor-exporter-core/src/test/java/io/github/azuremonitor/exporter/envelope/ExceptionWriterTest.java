/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.github.azuremonitor.exporter.batch.Buffer;
import io.github.azuremonitor.exporter.batch.BufferPool;
import io.github.azuremonitor.exporter.ledger.TelemetryType;
import io.github.azuremonitor.exporter.stacktrace.GarbageText;
import io.github.azuremonitor.local.LocalIngestion;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ExceptionWriterTest {

  private static final int STANDARD = ExceptionDetails.MAX_CHARACTERS;

  private final ExceptionWriter writer = new ExceptionWriter();

  private String written(ExceptionDetails exception, int maxCharacters) {
    Buffer buffer = new BufferPool().lend(0);
    JsonWriter json = new JsonWriter(Integer.MAX_VALUE);
    json.begin(buffer);
    writer.write(json, exception, maxCharacters);
    json.end();
    return new String(buffer.copy(0, buffer.length()), UTF_8);
  }

  private JsonNode write(
      @Nullable String type, @Nullable String message, @Nullable String stack, int maxCharacters) {
    return CollectedBatches.json(
        written(new ExceptionDetails(type, message, stack), maxCharacters));
  }

  private JsonNode write(@Nullable String type, @Nullable String message, @Nullable String stack) {
    return write(type, message, stack, STANDARD);
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static String frames(int count, String method) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\tat " + method + i + "(Bar.java:" + (i + 1) + ")\n")
        .collect(Collectors.joining());
  }

  @Test
  @DisplayName("LG-31 to LG-42 an exception with a suppressed one and a cause")
  void chain() {
    assertThat(
            write(
                null,
                null,
                """
                java.lang.IllegalStateException: top
                \tat app//com.foo.L.main(L.java:6) ~[app.jar:1.0]
                \tat com.foo.L.run(Native Method)
                \tSuppressed: java.lang.RuntimeException: sup
                \t\t... 1 more
                Caused by: java.io.IOException
                \tat com.foo.M.read(M.java)
                \t... 9 frames excluded
                """))
        .isEqualTo(
            CollectedBatches.json(
                """
                {"exceptions":[
                {"id":1,"typeName":"java.lang.IllegalStateException","message":"top",
                 "hasFullStack":true,"parsedStack":[
                 {"level":0,"method":"com.foo.L.main","assembly":"app.jar","fileName":"L.java","line":6},
                 {"level":1,"method":"com.foo.L.run"}]},
                {"id":2,"outerId":1,"typeName":"java.lang.RuntimeException","message":"sup"},
                {"id":3,"outerId":1,"typeName":"java.io.IOException","message":"java.io.IOException",
                 "hasFullStack":false,"parsedStack":[
                 {"level":0,"method":"com.foo.M.read","fileName":"M.java"}]}],
                "problemId":"java.lang.IllegalStateException at com.foo.L.main"}
                """));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @DisplayName("LG-38, ENV-11 what is known of the outermost exception wins over its header")
  @CsvSource(
      nullValues = "null",
      delimiter = '|',
      value = {
        "a.B | m | c.D: n | a.B | m",
        "a.B | null | a.B: n | a.B | n",
        "a.B | ' ' | a.B: n | a.B | n",
        "null | m | c.D: n | c.D | m",
        "' ' | m | c.D: m | c.D | m",
        "null | null | c.D: n | c.D | n",
        "null | null | c.D | c.D | c.D",
        "null | null | 'c.D:  ' | c.D | c.D",
        "null | null | it failed | Exception | it failed",
        "a.B | 'x: y' | 'a.B: x: y' | a.B | x: y",
      })
  void knownWins(
      @Nullable String type,
      @Nullable String message,
      String header,
      String shownType,
      String shownMessage) {
    JsonNode first = write(type, message, header + "\n\tat x.Y.z(Y:1)").at("/exceptions/0");
    assertThat(first.path("typeName").asString()).isEqualTo(shownType);
    assertThat(first.path("message").asString()).isEqualTo(shownMessage);
    assertThat(list(first.path("parsedStack"))).hasSize(1);
    assertThat(write(type, message, header).at("/exceptions/0/typeName").asString())
        .isEqualTo(shownType);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  @DisplayName("LG-44 without a stack trace nothing is said of one")
  void noStack(String stack) {
    JsonNode expected = CollectedBatches.json("{'exceptions':[{'typeName':'T','message':'m'}]}");
    assertThat(write("T", "m", stack)).isEqualTo(expected);
    assertThat(write("T", "m", null)).isEqualTo(expected);
  }

  @Test
  @DisplayName("LG-44 a text without frames stays a text")
  void noFrames() {
    assertThat(write("a.B", null, "a.B: m\nCaused by: c.D"))
        .isEqualTo(
            CollectedBatches.json(
                "{'exceptions':[{'typeName':'a.B','message':'m','hasFullStack':true,"
                    + "'stack':'a.B: m\\nCaused by: c.D'}]}"));
    JsonNode cut = write("a.B", "m", "line\r\n".repeat(10_000)).at("/exceptions/0");
    assertThat(cut.path("stack").asString())
        .hasSizeBetween(32_000, 32_768)
        .endsWith("line\r\nline\r");
    assertThat(cut.path("hasFullStack").asBoolean()).isFalse();
  }

  @Test
  @DisplayName("LG-42 the problem is the type and the innermost method, within its limit")
  void problem() {
    String long1 = "T".repeat(2000);
    JsonNode both = write(long1, "m", "x\n\tat " + "m".repeat(2000) + "(Y:1)");
    assertThat(both.path("problemId").asString()).isEqualTo("T".repeat(1024));
    JsonNode method = write("T", "m", "x\n\tat " + "m".repeat(2000) + "(Y:1)");
    assertThat(method.path("problemId").asString()).isEqualTo("T at " + "m".repeat(1019));
    assertThat(write("T", "m", "T: m\nCaused by: c.D\n\tat x.Y.z(Y:1)").has("problemId")).isFalse();
    assertThat(write("T", "m", "T: m").has("problemId")).isFalse();
  }

  @Test
  @DisplayName("LG-41 the parts of frames are cut, and a stack beyond 32768 in its middle")
  void longFrames() {
    String frame = "m".repeat(1500) + "(" + "f".repeat(1500) + ":1) [" + "a".repeat(1500) + ":1]\n";
    JsonNode first = write("T", "m", "T: m\n" + ("\tat " + frame).repeat(40)).at("/exceptions/0");
    List<JsonNode> frames = list(first.path("parsedStack"));
    for (String part : List.of("method", "fileName", "assembly")) {
      assertThat(frames).allMatch(f -> f.path(part).asString().length() == 1024);
    }
    assertThat(frames)
        .extracting(f -> f.path("level").asInt())
        .containsExactly(0, 1, 2, 3, 4, 35, 36, 37, 38, 39);
    assertThat(first.path("hasFullStack").asBoolean()).isFalse();
  }

  @Test
  @DisplayName("LG-41 of more than 100 frames the ends are written")
  void manyFrames() {
    JsonNode first = write("T", "m", "T: m\n" + frames(130, "a.B.m")).at("/exceptions/0");
    List<JsonNode> frames = list(first.path("parsedStack"));
    assertThat(frames)
        .extracting(f -> f.path("level").asInt())
        .isEqualTo(IntStream.range(0, 130).filter(i -> i < 50 || i >= 80).boxed().toList());
    assertThat(frames).allMatch(f -> f.path("line").asInt() == f.path("level").asInt() + 1);
    assertThat(first.path("hasFullStack").asBoolean()).isFalse();
    assertThat(
            write("T", "m", "T: m\n" + frames(100, "a.B.m"))
                .at("/exceptions/0/hasFullStack")
                .asBoolean())
        .isTrue();
  }

  private static String longChain() {
    return IntStream.range(0, 10)
        .mapToObj(
            i ->
                (i == 0 ? "" : "Caused by: ")
                    + "com.foo.Exception"
                    + i
                    + ": message\n"
                    + frames(100, "com.foo.bar.baz.SomeService.method"))
        .collect(Collectors.joining());
  }

  @Test
  @DisplayName("LG-41, ENV-26 the exceptions deepest in the chain are cut first")
  void innermostIsCutFirst() {
    List<JsonNode> exceptions = list(write(null, null, longChain()).path("exceptions"));
    assertThat(exceptions).hasSize(10);
    List<Integer> counts =
        exceptions.stream().map(e -> list(e.path("parsedStack")).size()).toList();
    assertThat(counts)
        .startsWith(100, 100, 100)
        .endsWith(0, 0, 0)
        .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
    for (JsonNode exception : exceptions) {
      assertThat(exception.path("message").asString()).isEqualTo("message");
      assertThat(exception.path("hasFullStack").asBoolean())
          .isEqualTo(list(exception.path("parsedStack")).size() == 100);
    }
  }

  @Test
  @DisplayName("ENV-26 a long chain and its problem fit into an item")
  void envelope() {
    CollectedBatches sink = new CollectedBatches();
    EnvelopeWriter out =
        new EnvelopeFormat("10ca1000-0000-4000-8000-000000000000", new BufferPool())
            .writer(sink, 1);
    out.begin(TelemetryType.EXCEPTION, 1_700_000_000_000_000_000L, 100);
    out.data();
    out.exception(new ExceptionDetails("T", "m".repeat(40_000), longChain()));
    out.property("k", "v");
    out.end();
    out.finish();
    JsonNode data = sink.items().get(0).at("/data/baseData");
    assertThat(data.at("/exceptions/0/typeName").asString()).isEqualTo("T");
    assertThat(data.path("problemId").asString())
        .isEqualTo("T at com.foo.bar.baz.SomeService.method0");
    assertThat(data.at("/properties/k").asString()).isEqualTo("v");
    assertThat(sink.batchBytes().get(0)).isBetween(45_000, 52_000);
  }

  @Test
  @DisplayName("ENV-26 a long message leaves a third of the room to the frames")
  void longMessage() {
    String message = "m".repeat(40_000);
    JsonNode first = write("T", message, "T: " + message + "\n" + longChain()).at("/exceptions/0");
    assertThat(first.path("message").asString()).hasSizeBetween(25_000, 32_768);
    assertThat(list(first.path("parsedStack"))).hasSizeBetween(80, 100);
    JsonNode few = write("T", message, "T: " + message + "\n" + frames(5, "a.B.m"));
    assertThat(few.at("/exceptions/0/message").asString()).hasSize(32_768);
    assertThat(few.at("/exceptions/0/hasFullStack").asBoolean()).isTrue();
  }

  @Test
  @DisplayName("ENV-26 the document shrinks with the room, and type and message remain")
  void shrinks() {
    String message = "the message " + "m".repeat(5000);
    String chain = longChain();
    List<String> stacks =
        List.of(
            "T: " + message + "\n" + chain,
            "T: " + message + "\n" + "no frame\n".repeat(4000),
            chain.replaceFirst("message", "m".repeat(20_000)),
            chain);
    for (String stack : stacks) {
      int last = Integer.MAX_VALUE;
      for (int room = STANDARD; room >= 512; room /= 2) {
        String text = written(new ExceptionDetails("T", message, stack), room);
        // The overhead is an estimate, and for the outermost there is a least.
        assertThat(text.replace("\\n", " ")).hasSizeLessThan(room + 200);
        assertThat(text.length()).isLessThan(last);
        last = text.length();
        JsonNode exceptions = CollectedBatches.json(text).path("exceptions");
        assertThat(exceptions.at("/0/typeName").asString()).isEqualTo("T");
        assertThat(exceptions.at("/0/message").asString()).startsWith("the message ");
        boolean cut =
            list(exceptions).stream().anyMatch(e -> !e.path("hasFullStack").asBoolean(true));
        assertThat(cut).isTrue();
      }
    }
    JsonNode none = write("T", message, stacks.get(0), 0).path("exceptions");
    assertThat(none.at("/0/message").asString()).hasSizeBetween(20, 64);
    assertThat(none.at("/0/hasFullStack").asBoolean(true)).isFalse();
    assertThat(list(none)).hasSize(1);
  }

  @Test
  @DisplayName("ENV-19 half a pair becomes U+FFFD, and no limit cuts a pair in two")
  void surrogates() {
    String pairs = "\uD83D\uDE00".repeat(20_000);
    for (String prefix : List.of("", "x", "\uDE00", "\uD83D")) {
      String text = prefix + pairs;
      String fitted = Text.fit(text, 1024);
      JsonNode written =
          write(text, text, "x\n\tat " + text + "(" + text + ":1) [" + text + ":1]", STANDARD);
      assertThat(written.at("/exceptions/0/typeName").asString()).isEqualTo(fitted);
      assertThat(written.at("/exceptions/0/message").asString())
          .startsWith(fitted.substring(0, 1000))
          .isEqualTo(Text.fit(text, written.at("/exceptions/0/message").asString().length()));
      JsonNode frame = written.at("/exceptions/0/parsedStack/0");
      assertThat(frame.path("method").asString()).isEqualTo(fitted);
      assertThat(frame.path("fileName").asString()).isEqualTo(fitted);
      assertThat(frame.path("assembly").asString()).isEqualTo(fitted);
      assertThat(written.path("problemId").asString())
          .isEqualTo(Text.fit(fitted + " at " + fitted, 1024));
      JsonNode parsed = write(null, null, "a.B: " + text + "\n\tat a.B.c(B:1)");
      assertThat(parsed.at("/exceptions/0/message").asString()).isEqualTo(Text.fit(text, 32_768));
    }
  }

  @Test
  @DisplayName("ENV-11 a message that is blank up to its limit gives way to the type")
  void blankBeginning() {
    String blank = " ".repeat(40_000) + "x";
    assertThat(write("T", blank, null).at("/exceptions/0/message").asString()).isEqualTo("T");
    assertThat(write(blank, "m", null).at("/exceptions/0/typeName").asString())
        .isEqualTo("Exception");
    assertThat(
            write("T", null, "T: " + blank + "\n\tat x.Y.z(Y:1)")
                .at("/exceptions/0/message")
                .asString())
        .isEqualTo("T");
  }

  @Test
  @DisplayName("ENV-11 the service takes whatever becomes of any text")
  void anyTextIsAccepted() throws IOException, InterruptedException {
    long seed = 20_261_125;
    Random random = new Random(seed);
    List<String> items = new ArrayList<>();
    for (int i = 0; i < 6000; i++) {
      ExceptionDetails exception =
          new ExceptionDetails(
              random.nextBoolean() ? null : GarbageText.next(random),
              random.nextBoolean() ? null : GarbageText.next(random),
              random.nextInt(10) == 0 ? null : GarbageText.next(random));
      String data = written(exception, 1 << random.nextInt(17));
      items.add(
          "{\"name\":\"Exception\",\"time\":\"%s\",\"iKey\":\"10ca1000-0000-4000-8000-000000000000\","
                  .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS))
              + "\"data\":{\"baseType\":\"ExceptionData\",\"baseData\":{\"ver\":2,"
              + data.substring(1)
              + "}}");
    }
    try (LocalIngestion service = LocalIngestion.start()) {
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/v2.1/track"))
              .POST(BodyPublishers.ofString(String.join("\n", items)))
              .build();
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      assertThat(service.rejections().stream().limit(3)).as("seed %d", seed).isEmpty();
      assertThat(status).isEqualTo(200);
      assertThat(service.summary().accepted()).isEqualTo(items.size());
    }
  }

  @Test
  @DisplayName("Writing allocates nothing once the buffers have their size")
  void allocation() {
    assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            && threads.isThreadAllocatedMemorySupported(),
        "this JVM does not count allocations");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ExceptionDetails exception =
        new ExceptionDetails("a.B", "m", "a.B: m\n" + frames(25, "com.foo.Bar.method"));
    Buffer buffer = new BufferPool().lend(64 * 1024);
    JsonWriter json = new JsonWriter(Integer.MAX_VALUE);
    writeRepeatedly(json, buffer, exception);
    long before = threads.getCurrentThreadAllocatedBytes();
    writeRepeatedly(json, buffer, exception);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated / 10_000.0).as("bytes for each exception").isLessThan(1);
  }

  private void writeRepeatedly(JsonWriter json, Buffer buffer, ExceptionDetails exception) {
    for (int i = 0; i < 10_000; i++) {
      json.begin(buffer);
      writer.write(json, exception, STANDARD);
      json.end();
      buffer.truncate(0);
    }
  }
}
