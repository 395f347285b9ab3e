/*
 * Copyright 2026 the azure-monitor-opentelemetry authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.azuremonitor.exporter.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What goes wrong in each second of a soak; all of it follows from the seed.
 *
 * @param steps one for each second
 */
record SoakScript(List<Step> steps) {

  static final int LANES = 2;

  private static final double HEALTHY_SHARE = 0.4;
  private static final double HARM_SHARE = 0.2;

  /** What happens to one of the processes, or to its files. */
  enum Harm {
    NONE,
    KILL,
    TERMINATE,
    /** A stored file is cut or has a wrong byte. */
    DAMAGE,
    /** For a second no file can be written to. */
    NO_WRITING
  }

  /**
   * A second.
   *
   * @param answer what the service does
   * @param harm what happens besides
   * @param lane to whom
   */
  record Step(SoakAnswer answer, Harm harm, int lane) {}

  static SoakScript of(long seed, int seconds) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < seconds; i++) {
      // All are drawn, so that a longer script begins like a shorter one.
      SoakAnswer fault = any(random, SoakAnswer.values());
      SoakAnswer answer = random.nextDouble() < HEALTHY_SHARE ? SoakAnswer.HEALTHY : fault;
      Harm harm = random.nextDouble() < HARM_SHARE ? any(random, HARMS) : Harm.NONE;
      steps.add(new Step(answer, harm, random.nextInt(LANES)));
    }
    return new SoakScript(List.copyOf(steps));
  }

  private static final Harm[] HARMS = {
    Harm.KILL, Harm.KILL, Harm.TERMINATE, Harm.DAMAGE, Harm.NO_WRITING
  };

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  /** A line per second. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      text.append(i).append(" s: ").append(step.answer);
      if (step.harm != Harm.NONE) {
        text.append(", ").append(step.harm).append(' ').append(step.lane);
      }
      text.append(System.lineSeparator());
    }
    return text.toString();
  }
}
