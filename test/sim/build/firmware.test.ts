/** The firmware of a site: control as it stands alone, and behind it what talks to the devices. */
import { execFileSync } from 'node:child_process';
import { createContext, runInContext } from 'node:vm';
import { Family, Format } from '../../../firmware/devices/codes';
import type { FieldConfig } from '../../../firmware/field/config';
import { boardOf } from '../../../sim/build/boards';
import type { BuiltFile } from '../../../sim/build/built';
import { checkGates } from '../../../sim/build/check';
import { checkNetwork, checkWires } from '../../../sim/build/check-wires';
import type { BuiltFirmware } from '../../../sim/build/firmware';
import { deviceFactsOf, wireFactsOf } from '../../../sim/build/generated-field';
import { ioGates } from '../../../sim/build/io/gates';
import { Positions, type Place } from '../../../sim/build/positions';
import { sizesOf } from '../../../sim/build/sizes';
import { stillBoard } from '../../../sim/build/still-board';
import { siteParams } from '../../../sim/input/check-site';
import { readSite } from '../../../sim/input/site';
import { ROOT } from './built';

const SCRIPT = `
import { readFileSync } from 'node:fs';
import { buildControl } from './build/sim/build/build.js';
import { buildFirmware, buildIo } from './build/sim/build/firmware.js';
import { boardOf } from './build/sim/build/boards.js';
const { request, fields } = JSON.parse(readFileSync(0, 'utf8'));
const full = { ...request, board: boardOf('stm32f405') }, files = [await buildControl(full), await buildFirmware({ ...full, field: fields[0] })];
for (const field of fields) files.push(await buildIo({ ...full, field }));
process.stdout.write(JSON.stringify(files));
`;

const site = readSite('reference'), { field } = site;
const meters: FieldConfig = { ...field, peers: field.peers.filter(({ family }) => family === Family.SunSpecMeter) };
const serial: FieldConfig = { ...meters, buses: [{ ...field.buses[0]!, serial: 1, baud: 19200, parity: 2, stopBits: 1, directionPin: 4 }], peers: meters.peers.map((peer) => ({ ...peer, bus: 0 })) };
const request = { config: site.config, params: siteParams(site), site: site.name };
const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', SCRIPT], {
  cwd: ROOT, encoding: 'utf8', input: JSON.stringify({ request, fields: [field, meters, serial] }), maxBuffer: 1 << 26, stdio: 'pipe',
});
const [control, built, again, metersOnly, onSerial] = JSON.parse(printed) as [BuiltFile, BuiltFirmware, BuiltFile, BuiltFile, BuiltFile];

test('control stands in the file byte for byte as it stands alone', () => {
  expect(built.code.slice(0, built.controlBytes)).toBe(control.code);
  expect(built.names).toEqual(control.names);
});

test('the same request gives the same bytes', () => {
  expect(built.code.slice(built.controlBytes).trimStart()).toBe(again.code);
  expect(built.ioNames).toEqual(again.names.short);
});

test('loaded, the file leaves control and a record of firmware that has not started, with a peer a link', () => {
  const context = createContext(stillBoard());
  runInContext(built.code, context);
  const firmware = runInContext('firmware', context) as Record<string, unknown>, read = (name: string): unknown => firmware[built.ioNames[name] ?? name];
  expect(typeof runInContext('busbar.step', context)).toBe('function');
  expect([read('started'), read('tick'), read('late'), read('skipped')]).toEqual([false, 0, 0, 0]);
  expect(read('peers')).toHaveLength(field.peers.length);
  expect(read('buses')).toHaveLength(field.buses.length);
});

test('firmware of a serial bus loads too: its first question is on the wire at once', () => {
  const written: string[] = [], still = stillBoard(), port = still['Serial1'] as object;
  const context = createContext({ ...still, busbar: {}, global: { Serial1: Object.assign(port, { write: (bytes: string) => written.push(bytes) }) } });
  runInContext(onSerial.code, context);
  // Unit, read holding registers, 40000, 4 of them, CRC.
  expect(written).toEqual(['\x01\x03\x9c\x40\x00\x04\x6b\x8d']);
});

test('what talks to the devices of the reference site takes at most 25 kB', () => {
  expect(again.code.length).toBeLessThanOrEqual(25000);
});

test('families and wires that a site has not are not in its file', () => {
  expect(deviceFactsOf(field)).toEqual({ HAS_GENERIC: true, HAS_METERS: true, HAS_INVERTERS: true, HAS_BATTERIES: true, HAS_SWAPPED: false, HAS_FLOATS: false });
  expect(deviceFactsOf(meters)).toEqual({ HAS_GENERIC: false, HAS_METERS: true, HAS_INVERTERS: false, HAS_BATTERIES: false, HAS_SWAPPED: false, HAS_FLOATS: false });
  const partsOf = (file: BuiltFile): string[] => sizesOf(file).map(({ part }) => part);
  expect(partsOf(built)).toEqual(expect.arrayContaining(['generic', 'sunspec-battery', 'sunspec-inverter', 'sunspec-meter', 'tcp-line']));
  for (const part of ['generic', 'sunspec-battery', 'sunspec-inverter', 'sunspec-setpoint', 'serial-line']) expect(partsOf(metersOnly)).not.toContain(part);
  expect(metersOnly.code).not.toMatch(/Serial/);
  expect(onSerial.code).not.toMatch(/require/);
  expect(onSerial.code).toMatch(/Serial/);
});

test('low words first and floats that are told are facts of a map', () => {
  const peer = field.peers.find(({ family }) => family === Family.Generic)!, [block] = peer.blocks;
  const swapped = { ...peer, blocks: [{ ...block!, points: [{ ...block!.points[0]!, format: Format.I32Swapped }] }] };
  expect(deviceFactsOf({ ...field, peers: [swapped] })['HAS_SWAPPED']).toBe(true);
  const [told] = peer!.writes, float = { ...peer!, writes: [{ ...told!, format: Format.F32 }] };
  expect(deviceFactsOf({ ...field, peers: [float] })['HAS_FLOATS']).toBe(true);
});

test('wires are facts', () => {
  expect(wireFactsOf(field)).toEqual({ HAS_SERIAL: false, HAS_TCP: true, HAS_SHARED: false, HAS_CONTACTS: false, HAS_RELAYS: false, HAS_COMMANDS: true });
  expect(wireFactsOf(serial)).toMatchObject({ HAS_SERIAL: true, HAS_TCP: false });
});

function placeOf(code: string, at: number): Place {
  const before = code.slice(0, at).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

test('the map leads from both parts to their sources', () => {
  const positions = new Positions(built.map), ofControl = new Positions(control.map);
  for (let at = 1000; at < built.controlBytes - 1000; at += 997) expect(positions.sourceOf(placeOf(built.code, at))).toEqual(ofControl.sourceOf(placeOf(built.code, at)));
  const kick = built.code.indexOf('kickWatchdog', built.code.indexOf('var firmware'));
  expect(positions.sourceOf(placeOf(built.code, kick))?.source).toMatch(/^firmware\/(io|loop)/);
  expect(sizesOf(built).reduce((sum, { bytes }) => sum + bytes, 0)).toBe(built.code.length);
});

test.each([
  ['document.write(1);', 'globals', 'document'], ['var t=0.36;', 'literals', '0.36'], ['var f=function(a=1){};', 'syntax', 'a default parameter'], ['var x=y();function y(){}', 'order', 'y, used before'],
  ['digitalWrite(4,1).blink();', 'globals', '.blink()'],
])('%s does not pass the gate of what talks to devices', (code, gate, what) => {
  const file = { site: 's', board: 'b', code, map: JSON.stringify({ version: 3, sources: [], names: [], mappings: '' }) };
  expect(() => checkGates(file, ioGates)).toThrow(`gate ${gate}: ${what}`);
});

test('pins, clocks, connections and what they can do pass it, and allocation does', () => {
  const code = 'var s=require("net").connect({host:"10.0.0.1",port:502},function(){});s.on("data",function(t){digitalWrite(4,t.length);busbar.step(getTime());});setInterval(function(){E.kickWatchdog();},200);';
  expect(() => checkGates({ site: 's', board: 'b', code, map: JSON.stringify({ version: 3, sources: [], names: [], mappings: '' }) }, ioGates)).not.toThrow();
});

test('a site with TCP connections is refused for a board without a network, and a serial one is not', () => {
  expect(() => checkNetwork({ name: 'far', field }, boardOf('stm32f405'))).toThrow(/^far has \d+ TCP connections, and the interpreter of stm32f405 has no driver for a network: .*build it all the same with 'busbar build --io --no-network-check'$/);
  expect(() => checkNetwork({ name: 'far', field }, boardOf('esp32'))).not.toThrow();
  expect(() => checkNetwork({ name: 'near', field: serial }, boardOf('stm32f405'))).not.toThrow();
});

test('a site without links, or with a serial port that the board has not, is refused', () => {
  expect(() => checkWires({ name: 'bare', field: { ...field, peers: [] } }, boardOf('linux'))).toThrow("bare: no device has a 'link'");
  const seventh = { ...serial, buses: [{ ...serial.buses[0]!, serial: 7 }] };
  expect(() => checkWires({ name: 'far', field: seventh }, boardOf('stm32f405'))).toThrow('far uses serial port 7, and stm32f405 has only 6');
});
