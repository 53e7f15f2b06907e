/** The register map: complete, without overlaps, with addresses that stay, and true to what the server tells. */
import { Group, tell } from '../../../firmware/control/tell';
import { buildSite } from '../../../firmware/control/build';
import { PARAMS, type ParamName } from '../../../firmware/control/params';
import { When } from '../../../firmware/control/mode';
import { Switch } from '../../../firmware/north/registers';
import { readSite } from '../../../sim/input/site';
import { paramIds } from '../../../sim/north/config';
import { registerBlocks } from '../../../sim/north/map';
import { registerPage } from '../../../sim/north/page';
import { DISPATCH, PARAMETER_PLACES } from '../../../sim/north/places';
import { GROUPS, type GroupName, SIGNALS } from '../../../sim/north/signals';
import { MODEL, rigOf, Master } from '../../firmware/north/north';

const NAMES = Object.keys(PARAMS) as ParamName[];
const rows = registerBlocks(readSite('dafeng-port')).flatMap((block) => block.rows);

test('every parameter has one place, and what dispatch may write is among them', () => {
  expect([...PARAMETER_PLACES].filter((name) => name !== null).sort()).toEqual([...NAMES].sort());
  expect(Object.keys(DISPATCH).every((name) => PARAMETER_PLACES.includes(name as ParamName))).toBe(true);
});

/** Whoever changes this list breaks every master in the field; places may only be added. */
test('addresses that were given once stay', () => {
  expect(PARAMETER_PLACES.slice(0, 34).join(' ')).toBe('wish gridSetpointW batterySetpointW exportLimitW importLimitW pccRampWPerS limitMarginPermille loadSlewPermillePerS '
    + 'renewableRisePermillePerS leastLoadW mostLoadW filterMs staleAfterMs blindAfterMs fallbackAfterMs frozenAfterMs reservePermille fullPermille socHysteresisPermille '
    + 'absorbCurtailed probePermille trimMs trimPermille reversalPermille shareEveryMs headroomPermille quantumPermille raiseGapMs deadBandPermille batteryGapMs '
    + 'batteryBandPermille rampPermillePerS restartRampPermillePerS restartMs');
  const at = (name: string, subject = ''): number | undefined => rows.find((row) => row.name === name && row.subject === subject)?.address;
  const [battery] = readSite('dafeng-port').names.batteries;
  expect([at('site'), at('link'), at('select'), at('export-limit'), at('range-up'), at('state-of-charge', battery)]).toEqual([24, 101, 201, 1006, 2010, 20012]);
});

test('no two values share a register', () => {
  const taken = rows.flatMap(({ address, registers }) => Array.from({ length: registers }, (_, k) => address + k));
  expect(new Set(taken).size).toBe(taken.length);
});

test('every register of the map can be read, and none beside those of a block', () => {
  const master = new Master(rigOf().north);
  for (const { address, registers } of registerBlocks(MODEL).flatMap((block) => block.rows)) expect(master.read(address, registers)).toHaveLength(registers);
});

test('what the map calls writable is what the server lets be written', () => {
  const { north } = rigOf(), master = new Master(north);
  master.beat();
  for (const { address, registers, access, name } of registerBlocks(MODEL).flatMap((block) => block.rows)) {
    if (registers > 2) continue;
    const answer = registers === 1 ? master.write(address, 1) : master.writeValue(address, 1);
    expect(`${name} ${answer === -2 ? 'read' : 'write'}`).toBe(`${name} ${access}`);
  }
});

test('switches are the requests that control knows, in their order', () => {
  expect([Switch.Stop, Switch.Start, Switch.Lock].map((what) => 16 << what - 1)).toEqual([When.StopAsked, When.StartAsked, When.LockAsked]);
});

test('the numbers that stand for parameters in the store are all different', () => {
  expect(new Set(paramIds()).size).toBe(NAMES.length);
});

test('the page names every register and stands alone', () => {
  const page = registerPage(readSite('dafeng-port'));
  for (const { address } of rows) expect(page).toContain(`<td class="number">${address}</td>`);
  expect(page).not.toMatch(/(?:src|href)="(?!data:|#)/);
});

/** Every field that is told has a number of its own. */
function told(): Record<GroupName, Record<string, number>> {
  const s = buildSite(readSite('dafeng-port').config), n = s.nodes[0]!, b = s.batteries[0]!, u = s.renewables[0]!, l = s.loads.at(-1)!;
  Object.assign(s, { tick: 101, nowMs: 50000, mode: 5, totalW: -102.9, by: 8, unplacedW: 103, alarmOrder: 77 });
  for (const r of s.readings) Object.assign(r, { powerW: 0, quality: 1, atMs: 49000, closed: true });
  Object.assign(n, { closed: false, renewableW: 201, dischargeW: 202, loadW: 203, gridLowW: -204, gridLowBy: 9, gridHighW: 205, gridHighBy: 10 });
  Object.assign(n.reading!, { powerW: 206 });
  for (const other of s.batteries) Object.assign(other, { floorW: 0, ceilW: 0 });
  Object.assign(b, { socPermille: 512, floorW: -300, floorBy: 5, ceilW: 301, ceilBy: 4 });
  Object.assign(b.reading, { powerW: 31, quality: 2, atMs: 49500 });
  Object.assign(b.command, { setpointW: 303, by: 13 });
  Object.assign(u.reading, { powerW: 400, closed: false });
  Object.assign(u.command, { setpointW: 401, by: 17 });
  Object.assign(l.command, { setpointW: 501, by: 12 });
  Object.assign(l, { flexible: true, metered: true });
  Object.assign(l.reading, { powerW: 502 });
  const a = s.alarms;
  [a.cause[2], a.order[2], a.raisedAtMs[2], a.goneAtMs[2], a.acknowledged[2]] = [2001 * 32 + 5, 77, 10000, 30000, 1];
  [a.cause[3], a.goneAtMs[3]] = [1 * 32 + 1, -1];

  const records = { site: 0, node: 0, battery: 0, renewable: 0, load: 0, alarm: 2 };
  const values = (group: GroupName): Record<string, number> => {
    const out = new DataView(new ArrayBuffer(80));
    tell(s, GROUPS.indexOf(group), records[group], out);
    return Object.fromEntries(SIGNALS[group].map(({ name }, row) => [name, out.getInt32(4 * row)]));
  };
  return Object.fromEntries(GROUPS.map((group) => [group, values(group)])) as Record<GroupName, Record<string, number>>;
}

test('what control tells stands in the rows that name it', () => {
  const { renewables, loads } = readSite('dafeng-port').config;
  expect(GROUPS[Group.Alarm]).toBe('alarm');
  expect(told()).toEqual({
    site: { tick: 101, mode: 5, 'battery-total': -102, why: 8, unplaced: 103, 'range-up': 270, 'range-down': 731, 'alarms-standing': 1, 'alarms-open': 1 },
    node: { power: 206, age: 1000, quality: 1, closed: 0, renewable: 201, discharge: 202, load: 203, 'import-least': -204, 'import-least-why': 9, 'import-most': 205, 'import-most-why': 10 },
    battery: { power: 31, age: 500, quality: 2, closed: 1, setpoint: 303, why: 13, 'state-of-charge': 512, least: -300, 'least-why': 5, most: 301, 'most-why': 4 },
    renewable: { power: 400, age: 1000, quality: 1, closed: 0, setpoint: 401, why: 17, rated: renewables[0]!.ratedW },
    load: { power: 502, age: 1000, quality: 1, closed: 1, setpoint: 501, why: 12, rated: loads[0]!.ratedW },
    alarm: { alarm: 5, subject: 2001, order: 77, raised: 40, gone: 20, acknowledged: 1 },
  });
});
