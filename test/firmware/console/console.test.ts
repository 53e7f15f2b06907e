/** The console answers whoever is there line by line, lets nobody do what is not allowed, and takes no harm from garbage. */
import { Alarm } from '../../../firmware/control/codes.js';
import fc from 'fast-check';
import { attend, hear } from '../../../firmware/console/console';
import { keepUp } from '../../../firmware/life/keep';
import { letGo, openLife } from '../../../firmware/life/life';
import { Counter } from '../../../firmware/store/kept';
import { diskOn, flashWithCode, SHAPE } from '../store/flash';
import { DeskTrial } from './desk';

const CONFIG = { shape: SHAPE, paramIds: [1], deviceIds: [1, 2, 3], alarms: 4, heldS: [30, 30, 30], batteries: 1 };

test('every command ends in ok or in one sentence behind a question mark', () => {
  const desk = new DeskTrial(), [names] = desk.say('help');
  for (const name of names!.split(' ')) expect(desk.say(name).at(-1)).toMatch(/^(ok|\? .{10,})$/);
});

test('a reading shows with its power, age and quality, and a setpoint with what holds it', () => {
  const desk = new DeskTrial();
  desk.control.setReading(1, 250000, 900, 1);
  for (let tick = 1; tick <= 10; tick++) desk.control.step(tick);
  expect(desk.say('devices')[0]).toMatch(/^battery 250 kW, 1\.1 s old, quality 0, told -?[\d.]+ kW/);
  expect(desk.say('why')).toContainEqual(expect.stringMatching(/^battery is told -?[\d.]+ kW, held by reason \d+$/));
});

test('a meter that was never read has no age, though the sum of the devices stands in for it', () => {
  const desk = new DeskTrial();
  for (let tick = 1; tick <= 400; tick++) {
    for (const k of [1, 2, 3]) desk.control.setReading(k, -50000, tick * 200 - 100, tick);
    desk.control.step(tick);
  }
  expect(desk.say('nodes')[0]).toBe('pcc, quality 1');
});

test('a parameter is set within its range only', () => {
  const desk = new DeskTrial();
  expect(desk.say('set export-limit 2.5M')).toEqual(['export-limit = 2500000 W', 'ok']);
  expect(desk.say('get export-limit')).toEqual(['export-limit = 2500000 W', 'ok']);
  expect(desk.say('set export-limit -1')).toEqual(['? -1 lies outside the range of export-limit']);
  expect(desk.control.parameter(3)).toBe(2500000);
});

test.each(['', 'x', '1e6', '0x10', '1.5', '--1', '1-', '5 W', 'NaN', 'Infinity', '.', '1.2.3k', '99999999999'])('no value is read out of %j', (text) => {
  const desk = new DeskTrial(), before = desk.control.parameter(3);
  expect(desk.say(`set export-limit ${text}`)[0]).toMatch(/^\? /);
  expect(desk.control.parameter(3)).toBe(before);
});

test('a device is taken by hand at what it measures, told something else, and given back', () => {
  const desk = new DeskTrial();
  expect(desk.say('hand battery 100k')).toEqual(['? take it by hand first, with manual battery']);
  expect(desk.say('manual battery')).toEqual(['ok']);
  expect(desk.say('hand battery 100k')).toEqual(['ok']);
  expect(desk.say('automatic battery')).toEqual(['ok']);
  expect(desk.say('manual nothing')).toEqual(['? no such device; devices lists them, and total is that of all batteries']);
});

test('the batteries as a whole are taken by hand, told something else within their limits, and given back', () => {
  const desk = new DeskTrial();
  expect(desk.say('hand total 100k')).toEqual(['? take it by hand first, with manual total']);
  desk.say('manual total');
  expect(desk.say('hand total 100k')).toEqual(['ok']);
  for (let tick = 1; tick <= 50; tick++) {
    desk.control.setReading(0, 400000 + tick % 2, tick * 200, tick);
    desk.control.setReading(1, 0, tick * 200, tick);
    desk.control.setStorage(0, 500, 1000000, 1000000);
    desk.control.step(tick);
  }
  expect(desk.say('status')[1]).toMatch(/^batteries 100 kW, held by reason 13;/);
  expect(desk.say('automatic total')).toEqual(['ok']);
});

test('PV that reads negative and a battery that does the opposite of what it is told are said to be the wrong way round', () => {
  const desk = new DeskTrial();
  desk.control.setStorage(0, 500, 1000000, 1000000);
  desk.say('manual battery');
  desk.say('hand battery 200k');
  for (let tick = 1; tick <= 20; tick++) {
    desk.control.setReading(0, 0, tick * 200 - 100, tick);
    desk.control.setReading(1, -300000, tick * 200 - 100, tick);
    desk.control.step(tick);
  }
  Object.assign(desk.field, { commanded: [{ powerW: -300000 }, { powerW: -400000 }] });
  expect(desk.say('signs')).toEqual([
    'battery was told 200 kW and reads -300 kW: its meter or its setpoint is the wrong way round',
    'roof reads -400 kW: it can take none, so its meter is the wrong way round', 'ok',
  ]);
});

test('the alarm of a transformer is raised and taken back by a word where nothing is wired to it', () => {
  const desk = new DeskTrial(), standing = (): unknown => desk.say('status').find((line) => line.startsWith('alarms'));
  desk.control.step(1);
  const before = standing();

  expect(desk.say('transformer pcc alarm')).toEqual(['ok']);
  desk.control.step(2);
  expect(desk.say('alarms').some((line) => line.startsWith(`pcc: alarm ${Alarm.Transformer}`))).toBe(true);
  expect(standing()).not.toBe(before);
  expect(desk.say('transformer pcc well')).toEqual(['ok']);
  desk.control.step(3);
  expect(desk.say('transformer pcc hot')).toEqual(['? expected alarm or well']);
  expect(desk.say('transformer roof alarm')).toEqual(['? no such node with a meter; nodes lists them']);
});

test('with a number set nothing is changed before it is given, and after three wrong ones not at all', () => {
  const desk = new DeskTrial();
  desk.console.pin = 2468;
  desk.console.isOpen = false;
  expect(desk.say('status')).toHaveLength(4);
  for (const line of ['set export-limit 1M', 'stop', 'interpreter', 'restart', 'tape', 'ack', 'manual battery', 'breaker pcc open', 'transformer pcc alarm']) expect(desk.say(line)).toEqual(['? locked: give the number first, as in pin 1234']);
  expect(desk.say('pin 2468')).toEqual(['ok']);
  expect(desk.say('stop')).toEqual(['ok']);
  desk.console.isOpen = false;
  for (let n = 0; n < 3; n++) expect(desk.say('pin 1')).toEqual(['? that is not the number']);
  expect(desk.say('pin 2468')).toEqual(['? too often wrong; start the board anew']);
});

test('whoever says nothing for a while has left: the commands take no memory any more, and the lock is shut', () => {
  const desk = new DeskTrial();
  desk.console.pin = 2468;
  desk.say('pin 2468');
  expect(desk.console.commands).not.toBeNull();
  for (let n = 0; n < 300; n++) attend(desk.console);
  expect(desk.console.commands).toBeNull();
  expect(desk.console.isOpen).toBe(false);
  expect(desk.say('status')).toHaveLength(4);
});

test('while a device is missing the commands are there for one answer at a time: their memory is wanted for the search', () => {
  const desk = new DeskTrial();
  desk.console.pin = 2468;
  desk.field.discoverer = {};
  expect(desk.say('pin 2468')).toEqual(['ok']);
  expect(desk.console.commands).toBeNull();
  expect(desk.say('stop')).toEqual(['ok']);
  expect(desk.say('status')).toHaveLength(4);
  expect(desk.console.commands).toBeNull();
  for (let n = 0; n < 300; n++) attend(desk.console);
  expect(desk.say('stop')).toEqual(['? locked: give the number first, as in pin 1234']);
});

test('the board keeps what outlives a power cut while there is a tape', () => {
  const desk = new DeskTrial(false), disk = diskOn(flashWithCode(16)), life = openLife(disk, CONFIG, desk.control, () => 0);
  expect(desk.say('tape')).toEqual(['ok']);
  desk.control.step(1);
  keepUp(life, desk.field.control as typeof desk.control, { tick: 1, late: 0, skipped: 0, peers: [] }, 5000);
  expect(letGo(life, desk.field.control as typeof desk.control)).toBe(true);
});

test('the interpreter has the port again when asked for, after the answer is out', () => {
  const desk = new DeskTrial();
  expect(desk.say('interpreter')).toEqual(['ok']);
  expect(desk.released).toBe(0);
  desk.pass();
  expect(desk.released).toBe(1);
  desk.say('restart');
  desk.pass();
  expect(desk.restarted).toBe(1);
});

test('the tape begins before the first tick or not at all', () => {
  expect(new DeskTrial().say('tape')).toEqual(['? the tape begins before the first tick: say restart, then tape at once']);
  expect(new DeskTrial(false).say('tape')).toEqual(['ok']);
});

test('bytes in any pieces are the same lines', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (sizes) => {
    const desk = new DeskTrial(), text = 'set export-limit 3M\r';
    for (let at = 0, k = 0; at < text.length; k++) { hear(desk.console, text.slice(at, at + sizes[k % sizes.length]!)); at += sizes[k % sizes.length]!; }
    attend(desk.console);
    return desk.control.parameter(3) === 3000000;
  }));
});

test('lines that come at once are answered one after the other', () => {
  const desk = new DeskTrial();
  hear(desk.console, 'id\rget wish\nid\n');
  for (let n = 0; n < 10; n++) attend(desk.console);
  expect(desk.written.match(/^busbar example/gm)).toHaveLength(2);
  expect(desk.written).toContain('wish = 0');
});

test('a line that is too long is none, and the one behind it is answered', () => {
  const desk = new DeskTrial();
  for (let n = 0; n < 100; n++) hear(desk.console, 'x'.repeat(50));
  expect(desk.console.heard.length).toBeLessThan(300);
  expect(desk.say('stop')[0]).toMatch(/^\? no such command/);
  expect(desk.say('stop')).toEqual(['ok']);
});

test('garbage changes nothing, is answered within bounds, and the next command is understood', () => {
  const words = fc.constantFrom('set', 'get', 'hand', 'manual', 'stop!', 'constructor', '__proto__', 'export-limit', 'battery', '1M', '\u0000', '~', '?', 'ok', 'pin', '9'.repeat(40));
  const garbage = fc.oneof(fc.string({ maxLength: 200, unit: 'binary-ascii' }), fc.array(words, { maxLength: 6 }).map((some) => some.join(' ')));
  const desk = new DeskTrial(), before = [0, 1, 2, 4].map((k) => desk.control.parameter(k));
  fc.assert(fc.property(garbage, (text) => {
    desk.written = '';
    hear(desk.console, `${text.replaceAll(/set (?!export)/g, '')}\n`);
    for (let n = 0; n < 60; n++) attend(desk.console);
    return desk.console.line === undefined && desk.console.heard.length < 300 && desk.written.length < 4000;
  }), { numRuns: 3000, seed: 7 });
  expect([0, 1, 2, 4].map((k) => desk.control.parameter(k))).toEqual(before);
  hear(desk.console, '\n');
  attend(desk.console);
  expect(desk.say('id')[0]).toMatch(/^busbar example/);
});

test('what the board counted over its lives, what became of its settings, and that it has no clock, are said', () => {
  const disk = diskOn(flashWithCode(16));
  for (let lives = 1; lives <= 3; lives++) {
    const desk = new DeskTrial(), life = openLife(disk, CONFIG, desk.control, () => 9);
    desk.console.life = life;
    expect(desk.say('life')).toEqual([
      `starts ${lives}, ticks late ${lives - 1} and left out 0, exchanges without an answer ${4 * (lives - 1)}, writes refused 0`,
      lives > 1 ? 'settings as they were kept' : 'settings as they were built in: none were kept', 'no trusted clock', 'ok',
    ]);
    keepUp(life, desk.control, { tick: 7, late: 1, skipped: 0, peers: [3, 1].map((failed) => ({ failed, failures: 0, command: -1, sentW: NaN })) }, 600000);
  }
});

test('a board that is held says so, and what lets it go', () => {
  const disk = diskOn(flashWithCode(16)), desk = new DeskTrial();
  for (let lives = 1; lives <= 4; lives++) desk.console.life = openLife(disk, CONFIG, desk.control, () => 9);
  expect(desk.say('life').at(-2)).toBe('held: it started four times without running for ten minutes; start lets it go');
  expect(desk.say('life').at(-1)).toBe('ok');
});

test('masters command on remote only, and a person on the spot says which it is', () => {
  const desk = new DeskTrial(), north = { remote: true };
  expect(desk.say('local')).toEqual(['? this firmware has no masters']);
  desk.console.north = north as never;
  expect([desk.say('local'), north.remote]).toEqual([['ok'], false]);
  expect([desk.say('remote'), north.remote]).toEqual([['ok'], true]);
});

test('whose commands count, and that the site is locked, holds until a person says otherwise, and is said', () => {
  const desk = new DeskTrial(), life = desk.console.life = openLife(diskOn(flashWithCode(16)), CONFIG, desk.control, () => 9);
  desk.console.north = { remote: true } as never;
  desk.say('local');
  expect([life.kept.isLocal, life.kept.urgent, desk.say('life').at(-2)]).toEqual([true, true, 'local until remote']);
  life.kept.mode = 7;
  expect(desk.say('life').at(-2)).toBe('locked until unlock, local until remote');
  desk.say('remote');
  expect([life.kept.isLocal, desk.say('life').at(-2)]).toEqual([false, 'locked until unlock']);
});

test('a new start that a person asks for finds everything saved', () => {
  const desk = new DeskTrial(), disk = diskOn(flashWithCode(16)), life = desk.console.life = openLife(disk, CONFIG, desk.control, () => 9);
  desk.say('restart');
  desk.pass();
  expect([desk.restarted, life.kept.urgent]).toEqual([1, false]);
  expect(openLife(disk, CONFIG, desk.control, () => 9).kept.counters[Counter.Unsettled]).toBe(1);
});

test('a time that is told before the first tick is refused, for nothing would count from it', () => {
  const desk = new DeskTrial(false);
  desk.console.life = openLife(diskOn(flashWithCode(16)), CONFIG, desk.control, () => 9);
  expect(desk.say('time 1790000000')).toEqual(['? no tick has begun yet: say it again in a moment']);
});
