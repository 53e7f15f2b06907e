/** Each figure of merit on signals so short that its value is worked out by hand. */
import { Mode, Wish } from '../../../firmware/control/codes';
import { Conduct } from '../../../sim/score/conduct';
import { Energy } from '../../../sim/score/energy';
import { LimitWatch } from '../../../sim/score/limit';
import { ConnectionLimits, NodeRatings } from '../../../sim/score/limits';
import { Reversals } from '../../../sim/score/reversal';
import { Settling } from '../../../sim/score/settling';
import { StorageUse } from '../../../sim/score/storage';
import { Writes } from '../../../sim/score/writes';
import { handRun, second, show, valueOf } from './hand';

describe('a limit', () => {
  test('of 4 MW under a peak of 4.2 MW is exceeded by 5 %, for the seconds above 1 %, the longest of them in a row', () => {
    const watch = new LimitWatch(10e6);
    for (const flowW of [3.9e6, 4.2e6, 4.1e6, 4.03e6, 4.2e6]) watch.add(flowW, 4e6);
    const merits = watch.merits('export', 'limit', '');
    expect(merits.map(({ name }) => name)).toEqual(['peak-export', 'export-over-limit', 'time-over-export-limit', 'longest-over-export-limit']);
    expect(merits.map(({ value }) => Number(value.toFixed(9)))).toEqual([4.2e6, 0.05, 3, 2]);
  });

  test('of nought counts its excess against the rating', () => {
    const watch = new LimitWatch(10e6);
    watch.add(300e3, 0);
    expect(valueOf(watch.merits('export', 'limit', ''), 'export-over-limit')).toBeCloseTo(0.03, 12);
  });

  test('that is kept is exceeded by nothing', () => {
    const watch = new LimitWatch(10e6);
    watch.add(-5e6, 4e6);
    expect(watch.merits('export', 'limit', '').map(({ value }) => value)).toEqual([0, 0, 0, 0]);
  });

  test('of the parameters counts where it is tighter than that of the connection', () => {
    const limits = new ConnectionLimits(handRun({ exportLimitW: 2e6 }));
    show(limits, [{ gridW: -3e6 }, { gridW: 8.4e6 }]);
    expect(valueOf(limits.merits(), 'export-over-limit')).toBeCloseTo(0.5, 12);
    expect(valueOf(limits.merits(), 'import-over-limit')).toBeCloseTo(0.05, 12);
  });

  test('that is a rating holds both ways', () => {
    const ratings = new NodeRatings(handRun());
    show(ratings, [{ gridW: -11e6 }, { gridW: 10.5e6 }]);
    expect(valueOf(ratings.merits(), 'loading-over-rating:pcc')).toBeCloseTo(0.1, 12);
    expect(valueOf(ratings.merits(), 'time-over-loading-rating:pcc')).toBe(2);
  });
});

describe('energy', () => {
  const hour = Array.from({ length: 3600 }, () => ({ renewableW: 6e6, renewableAvailableW: 9e6, consumedW: 2e6, gridW: -3.5e6, batteryW: -0.5e6 }));

  test('attainable is what load, export limit and battery could have taken', () => {
    const energy = new Energy(handRun());
    show(energy, hour);
    const merits = energy.merits();
    expect(['produced', 'available', 'attainable', 'exported'].map((name) => valueOf(merits, name))).toEqual([6e6, 9e6, 8e6, 3.5e6]);
    expect(valueOf(merits, 'energy-lost')).toBeCloseTo(0.25, 12);
    expect(valueOf(merits, 'energy-curtailed')).toBeCloseTo(1 / 3, 12);
  });

  test('attainable is never above what is available', () => {
    const energy = new Energy(handRun());
    show(energy, [{ renewableW: 3e6, renewableAvailableW: 3e6, consumedW: 2e6 }]);
    expect(valueOf(energy.merits(), 'energy-lost')).toBe(0);
  });

  test('attainable leaves out a battery that is full, and one that the wish holds at rest', () => {
    const full = handRun();
    full.site.batteries[0]!.full = true;
    for (const run of [full, handRun({ wish: Wish.BatterySetpoint, batterySetpointW: 0, absorbCurtailed: 0 })]) {
      const energy = new Energy(run);
      show(energy, hour);
      expect(valueOf(energy.merits(), 'attainable')).toBe(6e6);
    }
  });

  test('own use is what was not exported, autarky what was not imported', () => {
    const energy = new Energy(handRun());
    show(energy, [{ renewableW: 4e6, consumedW: 2e6, gridW: -1e6 }, { renewableW: 0, consumedW: 2e6, gridW: 3e6 }]);
    expect(valueOf(energy.merits(), 'self-consumption')).toBeCloseTo(0.75, 12);
    expect(valueOf(energy.merits(), 'autarky')).toBeCloseTo(0.25, 12);
  });
});

test('an hour out and an hour in at 2 MW are half a cycle of 4 MWh', () => {
  const run = handRun();
  const storage = new StorageUse(run);
  run.plant.batteries[0]!.store = { chargeLimitW: 2e6, soc: 0.2 } as never;
  show(storage, Array.from({ length: 3600 }, () => ({ batteryW: 2e6 })));
  run.plant.batteries[0]!.store = { chargeLimitW: 2e6, soc: 0.7 } as never;
  show(storage, Array.from({ length: 3600 }, () => ({ batteryW: -2e6 })));
  const merits = storage.merits();
  expect(['battery-throughput', 'battery-cycles', 'soc-least', 'soc-most'].map((name) => valueOf(merits, name))).toEqual([4e6, 0.5, 0.2, 0.7]);
});

describe('a battery reversal', () => {
  const surplus = { renewableW: 1e6, batteryW: -1e6 };
  const rest = { renewableW: 1e6 };

  function counts(seconds: Parameters<typeof show>[1]): number[] {
    const reversals = new Reversals(handRun());
    show(reversals, seconds);
    return ['reversals', 'unanswered-reversals'].map((name) => valueOf(reversals.merits(), name));
  }

  test('that the net demand asked for is answered', () => {
    expect(counts([surplus, { consumedW: 1e6, batteryW: -1e6 }, { consumedW: 1e6, batteryW: 1e6 }])).toEqual([1, 0]);
  });

  test('without any demand on that side is unanswered', () => {
    expect(counts([surplus, { ...rest, batteryW: 1e6 }])).toEqual([1, 1]);
  });

  test('long after the demand was there is unanswered: meter age, period and a second are over', () => {
    const demand = { consumedW: 1e6, batteryW: -1e6 };
    expect(counts([surplus, demand, rest, rest, rest, { ...rest, batteryW: 1e6 }])).toEqual([1, 1]);
    expect(counts([surplus, demand, rest, rest, { ...rest, batteryW: 1e6 }])).toEqual([1, 0]);
  });

  test('by less than half a percent of the rating is none', () => {
    expect(counts([surplus, { ...rest, batteryW: 9000 }, surplus])).toEqual([0, 0]);
  });

  test('for a demand inside the band of 2 % is unanswered', () => {
    expect(counts([surplus, { consumedW: 39000, batteryW: 39000 }])).toEqual([1, 1]);
  });
});

test('writes are counted by the minute: 30 and 90 telegrams with 6 and 60 new setpoints', () => {
  const run = handRun();
  const writes = new Writes(run);
  const counter = run.link.batteries[0]!;
  writes.skip();
  writes.second(second(1));
  counter.sent = 30; counter.changes = 6;
  for (let s = 2; s <= 60; s++) writes.second(second(s));
  counter.sent = 120; counter.changes = 66;
  for (let s = 61; s <= 120; s++) writes.second(second(s));
  expect(['writes:battery', 'setpoints:battery', 'most-setpoints:battery'].map((name) => valueOf(writes.merits(), name))).toEqual([60, 33, 60]);
});

describe('settling after a load step of 1 MW at 5 ticks a second', () => {
  function settled(gridW: (tick: number) => number, ticks = 400): [number, number] {
    const run = handRun();
    run.setup.stepTicks.push(10);
    const settling = new Settling(run);
    for (let tick = 1; tick <= ticks; tick++) {
      run.ticks = tick;
      (run.plant.loads[0] as { powerW: number }).powerW = tick < 10 ? 2e6 : 3e6;
      run.plant.nodes[0]!.importW = tick < 10 ? 0 : gridW(tick - 10);
      settling.tick();
    }
    const merits = settling.merits();
    return [valueOf(merits, 'settling-time'), valueOf(merits, 'overshoot')];
  }

  test('that the battery takes over after 2 s takes 1.8 s and overshoots by nothing', () => {
    expect(settled((since) => (since < 10 ? 1e6 : 0))).toEqual([1.8, 0]);
  });

  test('that swings to -0.1 MW overshoots by 10 %, and settles when it is back', () => {
    expect(settled((since) => (since < 10 ? 1e6 : since < 20 ? -1e5 : 0))).toEqual([3.8, 0.1]);
  });

  test('that never comes to rest has no settling time', () => {
    expect(settled(() => 5e5)[0]).toBe(Infinity);
  });

  test('follows exp(-t) to its 2 % in ln 50 seconds, to the tick', () => {
    expect(settled((since) => 1e6 * Math.exp(-since / 5))[0]).toBe(Math.floor(Math.log(50) * 5) / 5);
  });
});

test('time in modes, unplaced energy and alarms are counted within the time that is looked at', () => {
  const run = handRun();
  run.site.alarmOrder = 3;
  const conduct = new Conduct(run);
  conduct.skip();
  run.site.unplacedW = -3.6e6;
  conduct.second(second(1));
  run.site.mode = Mode.Blind as never;
  run.site.unplacedW = 0;
  run.site.alarmOrder = 5;
  conduct.second(second(2));
  conduct.second(second(3));
  run.site.alarmOrder = 9;
  expect(['unplaced', 'time-grid-tied', 'time-blind', 'alarms'].map((name) => valueOf(conduct.merits(), name))).toEqual([1000, 1, 2, 2]);
});
