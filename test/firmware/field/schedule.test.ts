/** Polls stand on a grid that does not move: due before the ticks n for which n - 1 - phase is a multiple of the period. */
import fc from 'fast-check';
import { Task } from '../../../firmware/devices/peer.js';
import type { Field, Rota, Station } from '../../../firmware/field/field.js';
import { enroll, startDue, startReadBack } from '../../../firmware/field/schedule.js';

/** A station that is always ready, and writes down when it was asked. */
function station(): { s: Station; asked: number[]; at: { tick: number } } {
  const asked: number[] = [], at = { tick: 0 };
  const line = { station: null as unknown, config: { retries: 0 }, protocol: { send: (): void => { asked.push(at.tick); line.station = null; } } };
  return { s: { ready: {}, line, task: Task.Idle, part: 0 } as unknown as Station, asked, at };
}

const peers = fc.array(fc.record({ roundTicks: fc.integer({ min: 1, max: 12 }), phaseTicks: fc.integer({ min: 0, max: 11 }) }), { minLength: 1, maxLength: 9 });

test('in every tick exactly those are asked that are due by the rule', () => {
  fc.assert(fc.property(peers, (turns) => {
    const rotas: Rota[] = [], all = turns.map((turn) => ({ turn: { ...turn, phaseTicks: turn.phaseTicks % turn.roundTicks }, ...station() }));
    for (const { s, turn } of all) enroll(rotas, s, turn);

    for (let tick = 1; tick <= 60; tick++) {
      for (const { at } of all) at.tick = tick;
      startDue(rotas, tick);
    }

    for (const { asked, turn } of all) {
      const due = Array.from({ length: 60 }, (_, k) => k + 1).filter((n) => n > turn.phaseTicks && (n - 1 - turn.phaseTicks) % turn.roundTicks === 0);
      expect(asked).toEqual(due);
    }
  }), { seed: 4 });
});

test('after a stall each station is asked once or twice, and the grid has not moved', () => {
  fc.assert(fc.property(peers, fc.integer({ min: 2, max: 500 }), (turns, stallTicks) => {
    const rotas: Rota[] = [], all = turns.map((turn) => ({ turn: { ...turn, phaseTicks: turn.phaseTicks % turn.roundTicks }, ...station() }));
    for (const { s, turn } of all) enroll(rotas, s, turn);
    startDue(rotas, 1);
    const from = 1 + stallTicks;
    for (const { asked, at } of all) { asked.length = 0; at.tick = from; }

    startDue(rotas, from);
    for (const { asked } of all) expect(asked.length).toBeLessThanOrEqual(2);
    for (const { asked } of all) asked.length = 0;
    for (let tick = from + 1; tick <= from + 24; tick++) {
      for (const { at } of all) at.tick = tick;
      startDue(rotas, tick);
    }

    for (const { asked, turn } of all) {
      const due = Array.from({ length: 24 }, (_, k) => from + 1 + k).filter((n) => n > turn.phaseTicks && (n - 1 - turn.phaseTicks) % turn.roundTicks === 0);
      expect(asked).toEqual(due);
    }
  }), { seed: 5 });
});

test('one command is read back every three ticks, in turn; while commands are sent they wait, ten ticks at most', () => {
  const asked: [number, number][] = [], stations = [0, 1, 2].map((k) => ({ ...station().s, sentW: 1, known: true, failures: 0, waits: 0, k }));
  const f = { told: 0, backTicks: 3, backTick: 1, backTurn: -1, commanded: stations, batteries: [] } as unknown as Field;
  for (const s of stations) Object.assign(s, { line: { up: true, station: {}, timer: 1, waiting: 0, field: { spare: 0 } } });

  for (let tick = 1; tick <= 24; tick++) {
    f.told = tick > 6 && tick < 20 ? 1 : 0;
    startReadBack(f, tick);
    for (const s of stations) if (s.waits !== 0) { asked.push([tick, s.k]); s.waits = 0; }
  }

  expect(asked).toEqual([[1, 0], [4, 1], [17, 2], [20, 0], [23, 1]]);
});

test('while a battery is asked for its charge no command is read back, for ten ticks at most', () => {
  const { s } = station(), battery = { ...s, sentW: 1, known: true, failures: 0, waits: 0, untilCharge: 1 };
  const f = { told: 0, backTicks: 3, backTick: 1, backTurn: -1, commanded: [battery], batteries: [battery] } as unknown as Field;
  Object.assign(battery, { line: { up: true, station: battery, timer: 1, waiting: 0, spare: 0, field: { spare: 0 } } });

  startReadBack(f, 1);
  expect(battery.waits).toBe(0);
  battery.untilCharge = 5;
  startReadBack(f, 2);
  expect(battery.waits).not.toBe(0);
  battery.waits = 0;
  battery.untilCharge = 1;
  startReadBack(f, 14);
  expect(battery.waits).toBe(0);
  startReadBack(f, 15);
  expect(battery.waits).not.toBe(0);
});
