/** Where a built file's bytes go. */
import type { BuiltFile } from '../../../sim/build/built';
import { sizesOf } from '../../../sim/build/sizes';
import { SITE } from '../../firmware/control/drive';
import { siteOf } from '../../firmware/control/bench';
import { builtFiles } from './built';

const [built, small] = builtFiles([{ config: SITE }, { config: siteOf() }]) as [BuiltFile, BuiltFile];
const sizes = sizesOf(built);

test('the parts make up the file, to the byte', () => {
  expect(sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(built.code.length);
});

test('stages, tables and the entry are told apart, the largest part first', () => {
  const kindOf = Object.fromEntries(sizes.map(({ part, kind }) => [`${kind} ${part}`, true]));
  expect(kindOf).toMatchObject({ 'control sense': true, 'control wish': true, 'table config': true, 'table params': true, 'entry bundle': true });
  expect(sizes.map(({ bytes }) => bytes)).toEqual(sizes.map(({ bytes }) => bytes).sort((a, b) => b - a));
});

test('the table of a site grows with its devices', () => {
  const config = (file: BuiltFile): number => sizesOf(file).find(({ part }) => part === 'config')!.bytes;
  expect(config(built)).toBeGreaterThan(3 * config(small));
});
