/** `busbar replay` from the outside: exit codes, sentences, both machines. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scenarioText } from '../scenario/write-scenario';
import { busbar, workFolder } from './busbar';

jest.setTimeout(60000);

const { folder, remove } = workFolder();
afterAll(remove);

beforeAll(async () => {
  writeFileSync(join(folder, 'story.yaml'), scenarioText({ rest: 'expect: [ { figure: battery-throughput, at-most: 1 kWh } ]' }));
  writeFileSync(join(folder, 'note.txt'), 'no tape');
  expect((await busbar(folder, ['run', 'story.yaml', '--tape', 'story.tape'])).out).toContain('Tape    story.tape');
  const tape = readFileSync(join(folder, 'story.tape'));
  tape[500]! ^= 1;
  writeFileSync(join(folder, 'altered.tape'), tape);
});

test('source and built file do what the tape holds: exit 0, ticks, seconds and pace of both', async () => {
  const { code, out, err } = await busbar(folder, ['replay', 'story.tape']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^source: equal to the tape \(600 ticks in \S+ s, .+ ticks\/s\)\nbuilt file: equal to the tape \(600 ticks in \S+ s, .+ ticks\/s\)\n$/);
});

test('one machine and part of the ticks', async () => {
  const { code, out } = await busbar(folder, ['replay', 'story.tape', '--on', 'source', '--ticks', '101..333']);
  expect(code).toBe(0);
  expect(out).toMatch(/^source: equal to the tape \(233 ticks in .*\n$/);
});

test('--set shows both runs, and a promise that fails then ends with 1', async () => {
  const { code, out } = await busbar(folder, ['replay', 'story.tape', '--set', 'wish=battery-setpoint', '--set', 'battery-setpoint=300kW']);
  expect(code).toBe(1);
  expect(out).toContain('as taped │ wish=battery-setpoint, battery-setpoint=300kW │');
});

test('--set runs no more of a scenario than was taped', async () => {
  const figuresOf = (tape: string): Promise<string> => busbar(folder, ['replay', tape, '--set', 'reserve=20%']).then(({ out }) => out);
  expect((await busbar(folder, ['run', 'story.yaml', '--for', '40 s', '--quiet', '--tape', 'part.tape'])).err).toBe('');
  const [part, whole] = [await figuresOf('part.tape'), await figuresOf('story.tape')];
  expect(part).toMatch(/Time grid-tied +│ +40 s │ +40 s │/);
  expect(whole).toMatch(/Time grid-tied +│ +120 s │ +120 s │/);
});

test('--set is refused for a tape that was written over a link: the model by itself does something else', async () => {
  await busbar(folder, ['run', 'story.yaml', '--link', 'ideal', '--quiet', '--tape', 'linked.tape']);
  expect(await busbar(folder, ['replay', 'linked.tape', '--set', 'reserve=20%'])).toEqual({
    code: 2, out: '', err: 'busbar: linked.tape: was written over a link, and --set runs the model by itself; record it without --target and --link\n',
  });
  expect((await busbar(folder, ['replay', 'linked.tape', '--on', 'source'])).code).toBe(0);
});

test('--emit writes one script for the board, and says how large it is', async () => {
  const { code, out } = await busbar(folder, ['replay', 'story.tape', '--ticks', '1..5', '--emit', 'replay.js', '--board', 'stm32f405']);
  const script = readFileSync(join(folder, 'replay.js'), 'utf8');
  expect([code, out]).toEqual([0, `replay.js: ${script.length} bytes for stm32f405\n`]);
  expect(() => new Function(script)).not.toThrow();
});

test.each([
  [['replay', 'note.txt'], "busbar: note.txt: is not a tape; expected a file that 'busbar run --tape' wrote\n"],
  [['replay', 'altered.tape'], 'busbar: altered.tape: was altered after it was written'],
  [['replay', 'stori.tape'], "there is no file 'stori.tape' in '.'; nearest is 'story.tape'"],
  [['replay', 'story.tape', '--ticks', '1..601'], "--ticks: expected a..b such as 1..300, within the 1..600 of the tape, got '1..601'"],
  [['replay', 'story.tape', '--on', 'bilt'], 'Allowed choices are source, built, espruino'],
  [['replay', 'story.tape', '--set', 'reserve=20%', '--on', 'built'], 'cannot be used with'],
  [['run', 'story.yaml', '--quiet', '--tape', 'note.txt/t'], 'Cannot write note.txt/t: part of the path is a file'],
])('%j is wrong input: exit 2 and one sentence', async (args, sentence) => {
  const { code, out, err } = await busbar(folder, args);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(sentence);
  expect(err).not.toContain('    at ');
});
