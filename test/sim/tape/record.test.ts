/** Taping a run of a scenario: everything that the outside does is on the tape, and a run that is broken off leaves none. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../../../sim/input/error';
import { replay } from '../../../sim/replay/replay';
import { sourceSubject } from '../../../sim/replay/subject';
import { buildSetup } from '../../../sim/scenario/setup';
import { simulate } from '../../../sim/scenario/simulate';
import { pathOf } from '../../../sim/tape/layout';
import { readTape } from '../../../sim/tape/reader';
import { simulateTaped } from '../../../sim/tape/record';
import type { Tape } from '../../../sim/tape/tape';
import { removeFiles, scenarioText, writeFile } from '../scenario/write-scenario';

afterAll(removeFiles);

const EVENTS = `events:
  - { at: 30 s, kind: parameter, name: reserve, value: 30 %, for: 20 s }
  - { at: 40 s, kind: operator, request: manual, from: local }
  - { at: 42 s, kind: operator, request: setpoint, power: 100 kW, from: local }
  - { at: 60 s, kind: breaker, of: charging-yard, position: open, for: 10 s }
  - { at: 80 s, kind: operator, request: stop }
`;

const scenario = writeFile(scenarioText({ rest: EVENTS }));
const signal = new AbortController().signal;

async function taped(file = join(dirname(scenario), 't')): Promise<Tape> {
  const overrides = { set: ['full=90%'], seed: 5 };
  await simulateTaped(buildSetup(scenario, overrides), signal, { file, scenario, overrides, onProgress: () => undefined });
  return readTape(file);
}

/** Values that the outside gave a field, by tick. */
function pokesTo(tape: Tape, path: string): [number, number][] {
  const field = tape.layout.fields.findIndex((_, k) => pathOf(tape.layout, k) === path);
  return Array.from({ length: tape.ticks }, (_, k) => k + 1).flatMap((tick) => {
    const { fields, values } = tape.pokesOf(tick);
    const at = fields.indexOf(field);
    return at < 0 ? [] : [[tick, values[at]!] as [number, number]];
  });
}

test('parameters, operators and breakers are on the tape at their ticks', async () => {
  const tape = await taped();
  expect(pokesTo(tape, 'params.reservePermille')).toEqual([[151, 300], [251, 100]]);
  expect(pokesTo(tape, 'manual')).toEqual([[201, 1]]);
  expect(pokesTo(tape, 'manualW').at(-1)).toEqual([211, 100000]);
  expect(pokesTo(tape, 'asked')).toEqual([[401, 16]]);
  expect(pokesTo(tape, 'breakersMoved').map(([tick]) => tick)).toEqual([301, 351]);
});

test('the tape says how to run it again, and holds the parameters that it began with', async () => {
  const { header, ticks } = await taped();
  expect(ticks).toBe(600);
  expect(header.scenario).toEqual({ scenario, set: ['full=90%'], sources: [], seed: 5 });
  expect([header.site, header.params.fullPermille, header.params.reservePermille]).toEqual(['reference', 900, 100]);
});

test('the source replays it to the same states', async () => {
  const tape = await taped();
  expect((await replay(tape, sourceSubject(tape), { signal })).difference).toBeNull();
});

test('a taped run gives the figures of one that is not taped', async () => {
  const plain = simulate(buildSetup(scenario)), file = join(dirname(scenario), 'same');
  const result = await simulateTaped(buildSetup(scenario), signal, { file, scenario, overrides: {}, onProgress: () => undefined });
  expect(result!.figures).toEqual(plain.figures);
});

test('an interruption leaves neither a tape nor a part of one', async () => {
  const long = writeFile(scenarioText().replace('2 min', '2 h')), controller = new AbortController();
  const options = { file: join(dirname(long), 't'), scenario: long, overrides: {}, onProgress: () => controller.abort() };
  expect(await simulateTaped(buildSetup(long), controller.signal, options)).toBeNull();
  expect(readdirSync(dirname(long))).toEqual(['story.yaml']);
});

test('a place that cannot be written is said in a sentence', async () => {
  const options = { file: join(scenario, 't'), scenario, overrides: {}, onProgress: () => undefined };
  await expect(simulateTaped(buildSetup(scenario), signal, options)).rejects.toThrow(InputError);
  expect(existsSync(options.file)).toBe(false);
});
