/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdScoreTest {

  private static final long SEED = 20260102;

  /** 33 to the power of 0, 1, … 32. */
  private static final BigInteger[] POWERS =
      Stream.iterate(BigInteger.ONE, power -> power.multiply(BigInteger.valueOf(33)))
          .limit(33)
          .toArray(BigInteger[]::new);

  @ParameterizedTest(name = "{0} -> {1}, {2}")
  @DisplayName("SA-4 the hash and score of known trace ids")
  @CsvSource({
    "4bf92f3577b34da6a3ce929d0e0e4736, 718577102, 33.46135385030012",
    "0af7651916cd43dd8448eb211c80319c, 1133633597, 52.78892803601405",
    "00000000000000000000000000000000, 50237189, 2.3393514111355653",
    "00000000000000000000000000000001, 50237190, 2.339351457701694",
    "ffffffffffffffffffffffffffffffff, 2146653755, 99.96135514227737",
    "0123456789abcdef0123456789abcdef, 552514569, 25.72846455766282",
    "fedcba9876543210fedcba9876543210, 508934391, 23.699104377859786",
    "a7eab915a10c94de1eb6f4b7c2a3d5e9, 1903645344, 88.64539418772114",
    "12345678901234567890123456789012, 1998624753, 93.0682175760475",
    "deadbeefdeadbeefdeadbeefdeadbeef, 653858939, 30.44767953941956",
    "cafebabecafebabecafebabecafebabe, 1094633193, 50.97283020195217",
    "463ac35c9f6413ad48485a3953bb6124, 1415227498, 65.90166588588696",
    "5759e988bd862e3fe1be46a994272793, 1329007331, 61.88672648830652",
    "80f198ee56343ba864fe8b2a57d3eff7, 1326325708, 61.761853686422974",
    "7b2c1d0e9f8a7b6c5d4e3f2a1b0c9d8e, 240944773, 11.219865321749758",
    "8fb9a4a1c2d3e4f5061728394a5b6c7d, 1935755849, 90.14065609785759",
    "e1f2d3c4b5a697887766554433221100, 443833831, 20.667623319042672",
    "d4cda95b652f4a1592b449d5929fda1b, 977465732, 45.51679512742758",
    "c0ffee00c0ffee00c0ffee00c0ffee00, 942392105, 43.883552096729886",
  })
  void knownTraceIds(String traceId, int hash, double score) {
    assertThat(TraceIdScore.hash(traceId)).isEqualTo(hash);
    assertThat(TraceIdScore.score(traceId)).isCloseTo(score, within(1e-9));
  }

  @ParameterizedTest(name = "{0} -> {1}, {2}")
  @DisplayName("SA-2 ids of less than eight characters are repeated until they have eight")
  @CsvSource({
    "12345678, 938407465, 43.69800283745769",
    "abcdefg, 256960957, 11.965677008016815",
    "abc, 883298903, 41.13181044400288",
    "1, 435038451, 20.258056521535877",
  })
  void shortIds(String traceId, int hash, double score) {
    assertThat(TraceIdScore.hash(traceId)).isEqualTo(hash);
    assertThat(TraceIdScore.score(traceId)).isCloseTo(score, within(1e-9));
  }

  @Test
  @DisplayName("SA-2 the repetition appends the original, it does not double")
  void repetition() {
    assertThat(TraceIdScore.hash("abc")).isEqualTo(TraceIdScore.hash("abcabcabc"));
    assertThat(TraceIdScore.hash("abc")).isNotEqualTo(TraceIdScore.hash("abcabcabcabc"));
  }

  @ParameterizedTest(name = "{0} -> {1}, {2}")
  @DisplayName("SA-1 an upper-case id has another score")
  @CsvSource({
    "4BF92F3577B34DA6A3CE929D0E0E4736, 1330905010, 61.97509405295136",
    "0AF7651916CD43DD8448EB211C80319C, 231367037, 10.773867234016707",
  })
  void upperCase(String traceId, int hash, double score) {
    assertThat(TraceIdScore.hash(traceId))
        .isEqualTo(hash)
        .isNotEqualTo(TraceIdScore.hash(traceId.toLowerCase(Locale.ROOT)));
    assertThat(TraceIdScore.score(traceId)).isCloseTo(score, within(1e-9));
  }

  @ParameterizedTest(name = "{0} ({1})")
  @DisplayName("SA-2 the extremes of the 32 bits have the second greatest score")
  @CsvSource({
    "4c6153e4f967d3e417274eb448fa6124, -2147483648",
    "6710cd632fe0c1a341a408e271de4dcb, 2147483647",
  })
  void extremes(String traceId, int signed) {
    assertThat(signedByDefinition(traceId)).isEqualTo(signed);
    assertThat(TraceIdScore.hash(traceId)).isEqualTo(Integer.MAX_VALUE - 1);
    assertThat(TraceIdScore.score(traceId)).isLessThan(100);
  }

  @Test
  @DisplayName("SA-2 a hash of zero has the score zero and is kept at any percentage but zero")
  void zero() {
    String traceId = "bc3dcadef1ec55aa9eb99f833e80e258";
    assertThat(TraceIdScore.score(traceId)).isZero();
    assertThat(TraceIdScore.isKept(traceId, 1e-6)).isTrue();
    assertThat(TraceIdScore.isKept(traceId, 0)).isFalse();
  }

  @Test
  @DisplayName("SA-4 100,000 random ids agree with the definition, and half of them score below 50")
  void randomIds() {
    Random random = new Random(SEED);
    int count = 100_000;
    int below50 = 0;
    for (int i = 0; i < count; i++) {
      String traceId = TraceIds.next(random);
      int expected = foldByDefinition(signedByDefinition(traceId));
      int hash = TraceIdScore.hash(traceId);
      double score = TraceIdScore.score(traceId);
      if (hash != expected || score != 100 * (expected / 2147483647.0)) {
        assertThat(hash).as("hash of %s, seed %s", traceId, SEED).isEqualTo(expected);
        assertThat(score)
            .as("score of %s, seed %s", traceId, SEED)
            .isEqualTo(100 * (expected / 2147483647.0));
      }
      if (score < 50) {
        below50++;
      }
    }
    assertThat((double) below50 / count)
        .as("share of scores below 50, seed %s", SEED)
        .isCloseTo(0.5, within(0.005));
  }

  /** 5381·33ⁿ + Σ cᵢ·33ⁿ⁻¹⁻ⁱ in unbounded integers, of which the low 32 bits are read as signed. */
  private static int signedByDefinition(String traceId) {
    int length = traceId.length();
    BigInteger sum = BigInteger.valueOf(5381).multiply(POWERS[length]);
    for (int i = 0; i < length; i++) {
      BigInteger character = BigInteger.valueOf(traceId.charAt(i));
      sum = sum.add(character.multiply(POWERS[length - 1 - i]));
    }
    long low = sum.mod(BigInteger.TWO.pow(32)).longValueExact();
    return (int) (low < (1L << 31) ? low : low - (1L << 32));
  }

  private static int foldByDefinition(int signed) {
    if (signed == -2147483648 || signed == 2147483647) {
      return 2147483646;
    }
    return signed < 0 ? -signed : signed;
  }

  @ParameterizedTest
  @NullAndEmptySource
  @DisplayName("SA-2 without an id the score is random, from 0 to 100")
  void noId(@Nullable String traceId) {
    double[] scores =
        DoubleStream.generate(() -> TraceIdScore.score(traceId)).limit(10_000).toArray();

    assertThat(DoubleStream.of(scores)).allMatch(score -> score >= 0 && score < 100);
    // Ten standard deviations of a fair coin: fails by chance less than once in 10^22 runs.
    assertThat(DoubleStream.of(scores).filter(score -> score < 50).count())
        .isCloseTo(5_000, within(500L));
  }

  @ParameterizedTest(name = "{0} at {1} %: {2}")
  @DisplayName("SA-3 kept means a score strictly below the percentage")
  @CsvSource({
    "4bf92f3577b34da6a3ce929d0e0e4736, 50, true",
    "0af7651916cd43dd8448eb211c80319c, 50, false",
    "4bf92f3577b34da6a3ce929d0e0e4736, 33.333, false",
    "4bf92f3577b34da6a3ce929d0e0e4736, 33.333333333333336, false",
    "4bf92f3577b34da6a3ce929d0e0e4736, 34, true",
    "ffffffffffffffffffffffffffffffff, 100, true",
    "ffffffffffffffffffffffffffffffff, 99.96, false",
    "00000000000000000000000000000000, 0, false",
    "00000000000000000000000000000000, 2.34, true",
  })
  void decision(String traceId, double percentage, boolean kept) {
    assertThat(TraceIdScore.isKept(traceId, percentage)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"4bf92f3577b34da6a3ce929d0e0e4736", "0af7651916cd43dd8448eb211c80319c", "abc"})
  @DisplayName("SA-3 at exactly the percentage of its score a trace is not kept")
  void strictlyBelow(String traceId) {
    double score = TraceIdScore.score(traceId);
    assertThat(TraceIdScore.isKept(traceId, score)).isFalse();
    assertThat(TraceIdScore.isKept(traceId, Math.nextUp(score))).isTrue();
  }
}
