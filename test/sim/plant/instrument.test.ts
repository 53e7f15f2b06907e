import type { InstrumentPlant } from '../../../sim/plant/config.js';
import { Instrument } from '../../../sim/plant/instrument.js';
import { Random } from '../../../sim/random.js';
import { DT_MS, instrument } from './site.js';

interface Arrival {
  nowMs: number;
  valueW: number;
  stampMs: number;
  sequence: number;
}

function meter(changes: Partial<InstrumentPlant>, seed = 1): Instrument {
  return new Instrument(instrument(changes), DT_MS, new Random(seed), null);
}

/** Runs the ticks from `first` on, and notes each tick in which something arrived. `truth` is of the tick's number. */
function arrivals(it: Instrument, first: number, count: number, truth: (tick: number) => number): Arrival[] {
  const seen: Arrival[] = [];
  for (let tick = first; tick < first + count; tick++) {
    const before = it.sequence;
    it.truthW = truth(tick);
    it.step(tick);
    if (it.sequence !== before) seen.push({ nowMs: tick * DT_MS, valueW: it.valueW, stampMs: it.stampMs, sequence: it.sequence });
  }
  return seen;
}

function spread(values: number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return { mean, deviation: Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length) };
}

describe('sampling', () => {
  test('begins at the phase and repeats with the period', () => {
    const seen = arrivals(meter({ periodMs: 1000, phaseMs: 600 }), 1, 20, (tick) => tick);
    expect(seen.map((it) => [it.stampMs, it.valueW])).toEqual([[600, 3], [1600, 8], [2600, 13], [3600, 18]]);
  });

  test('at a phase of 0 begins with the first tick', () => {
    expect(arrivals(meter({ periodMs: 1000 }), 1, 11, () => 5).map((it) => it.stampMs)).toEqual([200, 1000, 2000]);
  });

  test('with a period that is no multiple of the tick keeps the period on average', () => {
    const seen = arrivals(meter({ periodMs: 300, phaseMs: 300 }), 1, 3000, () => 5);
    expect(seen).toHaveLength(2000);
    expect(seen.slice(0, 4).map((it) => it.stampMs)).toEqual([400, 600, 1000, 1200]);
  });

  test('counts arrivals from 1, and before the first every reading is 0', () => {
    const it = meter({ latencyMs: 1000 });
    expect([it.sequence, it.valueW, it.stampMs]).toEqual([0, 0, 0]);
    expect(arrivals(it, 1, 8, () => 5).map((arrival) => arrival.sequence)).toEqual([1, 2, 3]);
  });
});

describe('the averaging window', () => {
  test('gives the true mean of exactly its ticks', () => {
    const seen = arrivals(meter({ periodMs: 1000, phaseMs: 1000, windowMs: 600 }), 1, 10, (tick) => tick ** 2 * 100);
    expect(seen.map((it) => it.valueW)).toEqual([Math.round((9 + 16 + 25) * 100 / 3), Math.round((64 + 81 + 100) * 100 / 3)]);
  });

  test('may be longer than the period', () => {
    const seen = arrivals(meter({ windowMs: 2000 }), 1, 100, (tick) => (tick <= 50 ? 0 : 1000));
    expect(seen.slice(49, 61).map((it) => it.valueW)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1000]);
  });

  test('is over all ticks so far while they are fewer', () => {
    const seen = arrivals(meter({ windowMs: 2000 }), 1, 3, (tick) => tick * 10);
    expect(seen.map((it) => it.valueW)).toEqual([10, 15, 20]);
  });

  test('does not drift over a million ticks', () => {
    const it = meter({ periodMs: 1000, windowMs: 1000 });
    const seen = arrivals(it, 1, 1000000, (tick) => (tick % 2 === 0 ? 1e8 : 0.1));
    arrivals(it, 1000001, 5, () => 1000);
    expect(seen).toHaveLength(200001);
    expect(it.valueW).toBe(1000);
  });
});

describe('the line', () => {
  test('delivers after the latency, with the stamp of the sample', () => {
    const seen = arrivals(meter({ periodMs: 1000, phaseMs: 1000, latencyMs: 700 }), 1, 20, (tick) => tick);
    expect(seen.map((it) => [it.nowMs, it.stampMs, it.valueW])).toEqual([[1800, 1000, 5], [2800, 2000, 10], [3800, 3000, 15]]);
  });

  test('holds all samples of ten seconds at once', () => {
    const seen = arrivals(meter({ latencyMs: 10000 }), 1, 200, (tick) => tick);
    expect(seen.map((it) => it.valueW)).toEqual(Array.from({ length: 150 }, (_, i) => i + 1));
    expect(seen.every((it) => it.nowMs - it.stampMs === 10000)).toBe(true);
  });

  test('spreads arrivals evenly over the jitter, and leaves the stamps alone', () => {
    const seen = arrivals(meter({ periodMs: 2000, phaseMs: 2000, latencyMs: 1000, jitterMs: 500 }), 1, 100000, () => 5);
    const delays = seen.map((it) => it.nowMs - it.stampMs);
    expect(seen.every((it) => it.stampMs % 2000 === 0)).toBe(true);
    expect([Math.min(...delays), Math.max(...delays)]).toEqual([600, 1600]);
    expect(Math.abs(spread(delays).mean - 1100)).toBeLessThan(8); // 1000 and half a tick
  });

  test('lets no sample overtake another, however large the jitter', () => {
    const seen = arrivals(meter({ latencyMs: 2000, jitterMs: 1900 }), 1, 20000, (tick) => tick);
    expect(seen.every((it, i) => i === 0 || it.stampMs > seen[i - 1]!.stampMs)).toBe(true);
    expect(seen.at(-1)!.sequence).toBeGreaterThan(19900);
  });

  test('keeps its order when a scenario shortens the latency', () => {
    const it = meter({ latencyMs: 5000 });
    const before = arrivals(it, 1, 50, (tick) => tick);
    it.latencyMs = 0;
    const after = arrivals(it, 51, 50, (tick) => tick);
    const stamps = [...before, ...after].map((arrival) => arrival.stampMs);
    expect(stamps.every((stampMs, i) => i === 0 || stampMs > stamps[i - 1]!)).toBe(true);
    expect(after.slice(0, 26).map((arrival) => arrival.valueW)).toEqual([...Array.from({ length: 24 }, (_, i) => 26 + i), 75, 76]);
    expect(it.sequence).toBe(100);
  });

  test('makes a fast sample wait for the slow one before it', () => {
    const it = meter({ periodMs: 1000, phaseMs: 1000, latencyMs: 3000 });
    arrivals(it, 1, 6, (tick) => tick);
    it.latencyMs = 0;
    expect(arrivals(it, 7, 18, (tick) => tick).map((arrival) => [arrival.nowMs, arrival.stampMs, arrival.sequence])).toEqual([[4000, 4000, 4]]);
  });

  test('loses what finds the queue full, and goes on afterwards', () => {
    const it = meter({ latencyMs: 0 });
    it.latencyMs = 60000;
    arrivals(it, 1, 300, (tick) => tick);
    expect(it.sequence).toBe(0);
    const seen = arrivals(it, 301, 300, (tick) => tick);
    expect(seen[0]!.valueW).toBe(1);
    expect(seen.length).toBeGreaterThanOrEqual(50);
    expect(seen.length).toBeLessThan(300);
  });

  test('shifts every stamp by the stamp error', () => {
    const seen = arrivals(meter({ periodMs: 1000, phaseMs: 1000, stampErrorMs: -700 }), 1, 10, () => 5);
    expect(seen.map((it) => it.stampMs)).toEqual([300, 1300]);
  });

  test('drops the configured part of the samples', () => {
    const seen = arrivals(meter({ dropout: 0.2 }), 1, 50000, () => 5);
    expect(Math.abs(seen.length / 50000 - 0.8)).toBeLessThan(0.006);
  });
});

describe('the reading', () => {
  test.each([[1000, 1499.9, 1000], [1000, -1500.1, -2000], [250, 130, 250], [0.001, 5.4, 5]])('in steps of %p W makes %p W to %p W', (resolutionW, truthW, expected) => {
    expect(arrivals(meter({ resolutionW }), 1, 1, () => truthW)[0]!.valueW).toBe(expected);
  });

  test('of a small negative power is 0, not -0', () => {
    expect(Object.is(arrivals(meter({}), 1, 1, () => -0.2)[0]!.valueW, 0)).toBe(true);
  });

  test('is gain times truth plus offset', () => {
    const it = meter({ gain: 1.01 });
    it.offsetW = -50;
    expect(arrivals(it, 1, 1, () => 10000)[0]!.valueW).toBe(10050);
  });

  test('has noise of the configured deviation, new with each sample', () => {
    const values = arrivals(meter({ noiseW: 1000 }), 1, 50000, () => 1e6).map((it) => it.valueW);
    expect(Math.abs(spread(values).mean - 1e6)).toBeLessThan(16);
    expect(Math.abs(spread(values).deviation - 1000)).toBeLessThan(12);
    expect(new Set(values).size).toBeGreaterThan(5000);
  });
});

describe('faults', () => {
  test('silent: nothing arrives, what is under way is lost, and the last reading stands', () => {
    const it = meter({ latencyMs: 1000 });
    arrivals(it, 1, 20, (tick) => tick);
    it.silent = true;
    expect(arrivals(it, 21, 50, (tick) => tick)).toEqual([]);
    expect([it.valueW, it.stampMs]).toEqual([15, 3000]);
    it.silent = false;
    const seen = arrivals(it, 71, 20, (tick) => tick);
    expect(seen[0]).toEqual({ nowMs: 76 * DT_MS, valueW: 71, stampMs: 71 * DT_MS, sequence: 16 });
  });

  test('silent from the start: every reading stays 0', () => {
    const it = meter({ latencyMs: 1000 });
    it.silent = true;
    arrivals(it, 1, 500, (tick) => tick);
    expect([it.sequence, it.valueW, it.stampMs]).toEqual([0, 0, 0]);
  });

  test('silent for longer than the queue is long: the last reading still stands', () => {
    const it = meter({ latencyMs: 10000 });
    arrivals(it, 1, 60, (tick) => tick);
    it.silent = true;
    arrivals(it, 61, 1000, (tick) => tick);
    expect(it.valueW).toBe(10);
  });

  test('frozen: the value stands, noise included, while stamps and sequence go on', () => {
    const it = meter({ noiseW: 1000 });
    const before = arrivals(it, 1, 20, () => 1e6).at(-1)!;
    it.frozen = true;
    const seen = arrivals(it, 21, 100, () => 2e6);
    expect(new Set(seen.map((arrival) => arrival.valueW))).toEqual(new Set([before.valueW]));
    expect(seen.map((arrival) => arrival.stampMs)).toEqual(Array.from({ length: 100 }, (_, i) => (21 + i) * DT_MS));
    expect(seen.at(-1)!.sequence).toBe(120);
    it.frozen = false;
    expect(arrivals(it, 121, 1, () => 2e6)[0]!.valueW).toBeGreaterThan(1.9e6);
  });

  test('frozen behind a latency: what was sent last repeats', () => {
    const it = meter({ latencyMs: 1000 });
    arrivals(it, 1, 20, (tick) => tick);
    it.frozen = true;
    expect(arrivals(it, 21, 10, (tick) => tick).map((arrival) => arrival.valueW)).toEqual([16, 17, 18, 19, 20, 20, 20, 20, 20, 20]);
  });

  test('a wrong gain and an offset set while running act on the next sample', () => {
    const it = meter({});
    it.gain = 0.5;
    it.offsetW = 3;
    expect(arrivals(it, 1, 1, () => 100)[0]!.valueW).toBe(53);
  });

  test('leave the noise of later samples as it would have been', () => {
    const well = meter({ noiseW: 1000, jitterMs: 100, latencyMs: 300, dropout: 0.1 });
    const ill = meter({ noiseW: 1000, jitterMs: 100, latencyMs: 300, dropout: 0.1 });
    ill.silent = true;
    arrivals(ill, 1, 100, () => 1e6);
    ill.silent = false;
    ill.frozen = true;
    arrivals(ill, 101, 100, () => 1e6);
    ill.frozen = false;
    arrivals(well, 1, 200, () => 1e6);
    const values = (it: Instrument): [number, number][] => arrivals(it, 201, 100, () => 1e6).slice(10).map((arrival) => [arrival.stampMs, arrival.valueW]);
    expect(values(ill)).toEqual(values(well));
  });
});

test('a battery sends state of charge and limits of the moment of the sample with the power', () => {
  const state = { reportedSoc: 0.5, chargeLimitW: 100, dischargeLimitW: 200 };
  const it = new Instrument(instrument({ latencyMs: 400 }), DT_MS, new Random(1), state);
  const seen: number[][] = [];
  for (let tick = 1; tick <= 5; tick++) {
    state.reportedSoc = tick / 10;
    state.chargeLimitW = tick * 100;
    state.dischargeLimitW = tick * 200;
    it.truthW = tick;
    it.step(tick);
    seen.push([it.valueW, it.soc, it.chargeLimitW, it.dischargeLimitW]);
  }
  expect(seen).toEqual([[0, 0, 0, 0], [0, 0, 0, 0], [1, 0.1, 100, 200], [2, 0.2, 200, 400], [3, 0.3, 300, 600]]);
});
