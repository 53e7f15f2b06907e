/** A build: what its file offers, that it thinks as the source does, and what is left out of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eachMapping, TraceMap, type EachMapping } from '@jridgewell/trace-mapping';
import { buildSite } from '../../../firmware/control/build';
import * as inputs from '../../../firmware/control/inputs';
import { defaultParams, PARAMS, type ParamName } from '../../../firmware/control/params';
import { nextCommand, setpointW } from '../../../firmware/control/outputs';
import { step } from '../../../firmware/control/step';
import type { BuiltFile } from '../../../sim/build/built';
import { factsOf } from '../../../sim/build/generated';
import { Positions } from '../../../sim/build/positions';
import { Random } from '../../../sim/random';
import { battery, load, MW, node, siteOf, unit } from '../../firmware/control/bench';
import { SITE } from '../../firmware/control/drive';
import { builtFiles, loaded, loadedGlobals, ROOT } from './built';

const BARE = siteOf({ nodes: [node({ exportLimitW: MW })], loads: [load({ flexible: 0 })] });
const [built, again, bare] = builtFiles([{ config: SITE }, { config: SITE }, { config: BARE }]) as [BuiltFile, BuiltFile, BuiltFile];

const NAMES = Object.keys(PARAMS) as ParamName[];

test('the same request gives the same bytes, and another site other ones', () => {
  expect(again).toEqual(built);
  expect(bare.code).not.toBe(built.code);
});

test('the file offers what a bundle offers, and nothing of it is text', () => {
  const bundle = loaded(built);
  expect(Object.keys(bundle).sort()).toEqual(['ask', 'nextCommand', 'setBreaker', 'setParameter', 'setReading', 'setStorage', 'setTrouble', 'setpointW', 'step', 'takeOver']);
  expect(built.code).not.toMatch(/['"`]/);
});

test('five hundred ticks of random inputs give the same setpoints as the source, bit for bit', () => {
  const bundle = loaded(built), site = buildSite(SITE), params = defaultParams(), dice = new Random(7);
  const devices = SITE.batteries.length + SITE.renewables.length + SITE.loads.length;
  const setpoints: number[] = [], expected: number[] = [];
  for (let tick = 1; tick <= 500; tick++) {
    const k = Math.floor(dice.next() * site.readings.length), powerW = Math.floor(dice.next() * 4 * MW) - 2 * MW;
    for (const [j] of site.batteries.entries()) {
      bundle.setStorage(j, 500, 2 * MW, 2 * MW);
      inputs.setStorage(site, j, 500, 2 * MW, 2 * MW);
    }
    bundle.setReading(k, powerW, tick * 200, tick);
    inputs.setReading(site, k, powerW, tick * 200, tick);
    bundle.step(tick);
    step(site, params, tick);
    for (let d = 0, from = tick % devices; d >= 0;) expect(bundle.nextCommand(from)).toBe(d = nextCommand(site, from));
    for (let d = 0; d < devices; d++) { setpoints.push(bundle.setpointW(d)); expected.push(setpointW(site, d)); }
  }
  expect(new Set(expected).size).toBeGreaterThan(50);
  expect(setpoints).toEqual(expected);
});

test('a parameter takes every whole number of its range, and no other number', () => {
  const globals = loadedGlobals(built), bundle = globals.busbar, { packed, short, pack, pooled, pool, records } = built.names, params = globals[records['params']!] as Record<string, unknown>;
  const valueOf = (name: ParamName): unknown => {
    const at = packed[name], whole = pooled[name];
    if (whole !== undefined) return (globals[pool] as Float64Array)[whole];
    return at === undefined ? params[short[name] ?? name] : (params[pack] as Float64Array)[at];
  };
  NAMES.forEach((name, k) => {
    const { min, max } = PARAMS[name];
    expect([max, min].map((value) => [bundle.setParameter(k, value), valueOf(name)])).toEqual([[true, max], [true, min]]);
    expect([min - 1, max + 1, NaN, Infinity, min + 0.5].map((value) => bundle.setParameter(k, value))).toEqual([false, false, false, false, false]);
    expect(valueOf(name)).toBe(min);
  });
  expect(bundle.setParameter(NAMES.length, 0)).toBe(false);
});

test('the table of parameters stays on the host: of its sentences and defaults nothing is in the file', () => {
  expect(built.code).not.toContain('Most power');
  expect(built.code).not.toContain('about');
  expect(built.code).not.toContain('self-consumption');
});

test('the facts say what a site has, and what it has not takes code out of the file', () => {
  expect(factsOf(SITE)).toEqual({ HAS_BATTERIES: true });
  expect(factsOf(BARE)).toEqual({ HAS_BATTERIES: false });
  expect(bare.code.length).toBeLessThan(built.code.length);
  expect(loaded(bare).setStorage(0, 1, 1, 1)).toBeUndefined();
});

test('a value that is no integer is refused', () => {
  expect(() => builtFiles([{ config: siteOf({ batteries: [battery({ chargeW: 0.5 })], renewables: [unit()] }) }])).toThrow(/integers only, got 0.5/);
});

test('the map leads to the sources: never into a word there, and nearly always to the name that it gives', () => {
  const files = new Map<string, string[]>();
  const linesOf = (source: string): string[] => {
    if (!files.has(source)) files.set(source, readFileSync(join(ROOT, source), 'utf8').split('\n'));
    return files.get(source)!;
  };
  const astray: string[] = [];
  let named = 0, right = 0;
  eachMapping(new TraceMap(built.map), ({ source, originalLine, originalColumn, name }: EachMapping) => {
    if (source === null || name === null || source.startsWith('firmware/generated')) return;
    const line = linesOf(source)[originalLine - 1] ?? '';
    if (originalColumn >= line.length || /^\w\w$/.test(line.slice(originalColumn - 1, originalColumn + 1))) astray.push(`${source}:${originalLine}:${originalColumn + 1} ${name}`);
    named++;
    // The bundler puts $1 behind a name that another module has too; a pass that brings a variable of its own gives it a name.
    if (line.slice(originalColumn).startsWith(name.replace(/\$\d+$/, ''))) right++;
  });
  expect(astray).toEqual([]);
  expect(named).toBeGreaterThan(1000);
  expect(right / named).toBeGreaterThan(0.75);
});

test('an error thrown inside a stage is found in the sources to the column', () => {
  const globals = loadedGlobals(built), bundle = globals.busbar;
  const lists = listsIn(globals);
  expect(lists.length).toBeGreaterThan(0);
  for (const list of lists) list.fill(null);

  const [, line, column] = /built\.js:(\d+):(\d+)/.exec(errorOf(() => { for (let tick = 1; tick < 100; tick++) bundle.step(tick); }).stack!)!;
  const place = new Positions(built.map).sourceOf({ line: Number(line), column: Number(column) })!;
  const text = readFileSync(join(ROOT, place.source), 'utf8').split('\n')[place.line - 1]!;

  expect(place.source).toMatch(/^firmware\/control\//);
  expect(text.slice(place.column - 1)).toMatch(/^\.?\w/);
  expect(text.slice(place.column - 2, place.column)).not.toMatch(/^\w\w$/);
});

/** All lists of records that can be reached from a record. */
function listsIn(record: object): unknown[][] {
  const found = new Set<unknown>([record]);
  for (const it of found) if (typeof it === 'object' && it !== null && !ArrayBuffer.isView(it)) for (const value of Object.values(it)) found.add(value);
  return [...found].filter((it): it is unknown[] => Array.isArray(it) && typeof it[0] === 'object');
}

function errorOf(run: () => void): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
