/** What a board kept of its last life counts at tick 0 for devices that do not tell what they hold, and for whose commands count. */
import { buildField } from '../../firmware/field/build';
import { openLife, type Life, type LifeConfig } from '../../firmware/life/life';
import { run } from '../../firmware/loop';
import type { Scada } from '../../firmware/north/scada';
import { keepAuthority } from '../../firmware/store/kept';
import type { Disk } from '../../firmware/store/disk';
import { LOG_A } from '../../firmware/store/pages';
import { insist } from '../../firmware/store/store';
import { Device, tcpServer } from './field/device';
import { DT_MS, peer, tcpBus, TestControl } from './field/rig';
import { VirtualBoard } from './field/virtual';
import { diskOn, flashWithCode, PARAM_IDS, SHAPE } from './store/flash';
import { LAYOUT_1 } from './store/layout-1';

const LEASE_S = 60, SETPOINT = 10, BATTERY = 0, UNIT = 1;
const CONFIG: LifeConfig = { shape: SHAPE, paramIds: PARAM_IDS, deviceIds: [70, 71], alarms: 2, heldS: [LEASE_S / 2, LEASE_S / 2], batteries: 1 };

class KeptControl extends TestControl {
  setParameter(): boolean { return true; }
  tell(): void { /* it runs, and has no alarm */ }
}

/** A site of a battery and a unit, each alone on its line, and what its board keeps. */
class Park {
  readonly devices = [new Device(1, { 0: 0, [SETPOINT]: 0 }), new Device(1, { 0: 0, [SETPOINT]: 0 })];

  constructor(readonly disk: Disk = diskOn(flashWithCode(16))) {}

  /** Power comes. @param boardS what the board's own clock says then; `fallbackW` what every device falls back to */
  start(boardS: number, fallbackW = 0, config = CONFIG, scada: Scada | null = null) {
    const board = new VirtualBoard(), control = new KeptControl();
    board.nowMs = boardS * 1000;
    this.devices.forEach((device, k) => {
      board.hosts.set(`10.0.0.${k + 1}:502`, tcpServer(device));
      control.setpoints.set(k, fallbackW);
    });
    const wires = { buses: [tcpBus(1), tcpBus(2)], peers: [peer(0, 1, { reading: 0, command: BATTERY }), peer(1, 1, { reading: 1, command: UNIT })], contacts: [], relays: [] };
    const life: Life = openLife(this.disk, config, control as never, board.now), field = buildField(() => wires, board, control, DT_MS);
    run(field, DT_MS, { desk: null, life, scada });
    board.pass(4000);
    return { board, control, life };
  }

  /** A life of so many seconds in which both are told something, which is saved at its end; then nobody can read what they hold. */
  lived(boardS: number, told: [number, number], lastsS = 40): this {
    const { board, control, life } = this.start(boardS);
    told.forEach((setpointW, k) => { control.command(k, setpointW); });
    board.pass(lastsS * 1000);
    insist(life.store, life.kept);
    board.pass(DT_MS);
    for (const { registers } of this.devices) registers.delete(SETPOINT);
    return this;
  }
}

const BEGUN_ANEW_S = 1;

test.each([
  ['kept below its fallback', 400, 1000, 400],
  ['kept above its fallback', 400, 100, 100],
])('a unit that cannot be read back, on a board without a clock: of a ceiling and its fallback, control goes on from the lower one, %s', (_, keptW, fallbackW, heldW) => {
  const { control } = new Park().lived(100, [0, keptW]).start(BEGUN_ANEW_S, fallbackW);
  expect(control.taken).toContainEqual({ k: UNIT, heldW });
  expect(control.ticks.length).toBeGreaterThan(0);
});

test('a unit that does not answer at the start is taken over from what was kept', () => {
  const park = new Park().lived(100, [0, 400]);
  for (const device of park.devices) device.delayMs = null;
  expect(park.start(BEGUN_ANEW_S, 1000).control.taken).toContainEqual({ k: UNIT, heldW: 400 });
});

test('a battery that cannot be read back is taken to do what it does where its lease may be over, and to hold what it was told where a clock says that it is not', () => {
  expect(new Park().lived(100, [400, 0]).start(BEGUN_ANEW_S).control.taken).toContainEqual({ k: BATTERY, heldW: 0 });
  expect(new Park().lived(100, [400, 0]).start(100 + 45 + 10).control.taken).toContainEqual({ k: BATTERY, heldW: 400 });
  expect(new Park().lived(100, [400, 0]).start(100 + 45 + 40).control.taken).toContainEqual({ k: BATTERY, heldW: 0 });
});

test('a device that did not answer when this was saved may have lost its lease already', () => {
  const park = new Park(), { board, control, life } = park.start(100);
  control.command(BATTERY, 400);
  board.pass(40000);
  for (const device of park.devices) device.delayMs = null;
  board.pass(10000);
  insist(life.store, life.kept);
  board.pass(DT_MS);
  expect([life.kept.toldW[BATTERY], life.kept.heldS[BATTERY]]).toEqual([400, 0]);
  expect(park.start(155).control.taken).toEqual([{ k: BATTERY, heldW: 0 }]);
});

test('a device that tells what it holds is believed before what was kept', () => {
  const park = new Park().lived(100, [0, 400]);
  park.devices[UNIT]!.registers.set(SETPOINT, 700);
  expect(park.start(BEGUN_ANEW_S, 1000).control.taken).toContainEqual({ k: UNIT, heldW: 700 });
});

test('what was kept two lives ago holds no lease of the last one', () => {
  const park = new Park().lived(100, [400, 0]), { board, life } = park.start(155);
  board.pass(40000);
  insist(life.store, life.kept);
  board.pass(DT_MS);
  expect(park.start(205).control.taken).toContainEqual({ k: BATTERY, heldW: 0 });
});

test('a device that was never told anything is not taken over', () => {
  const park = new Park();
  for (const { registers } of park.devices) registers.delete(SETPOINT);
  park.start(100);
  expect(park.start(BEGUN_ANEW_S).control.taken).toEqual([]);
});

test('a board that kept a record of layout 1 has its settings, and no leases', () => {
  const park = new Park();
  park.disk.write(LOG_A, LAYOUT_1, 0, SHAPE.logBytes);
  for (const { registers } of park.devices) registers.delete(SETPOINT);
  const { control, life } = park.start(BEGUN_ANEW_S);
  expect([...life.kept.paramValues]).toEqual([70, 0, -250000, 0]);
  expect(control.taken).toEqual([]);
});

test.each([true, false])('masters of SCADA may command after a start as a person said before it: local %s', (isLocal) => {
  const park = new Park(), first = park.start(100), north = { remote: isLocal, rows: [] };
  keepAuthority(first.life.kept, !isLocal);
  keepAuthority(first.life.kept, isLocal);
  first.board.pass(DT_MS);
  park.start(BEGUN_ANEW_S, 0, CONFIG, { north, watchAtMs: Infinity, attend: () => undefined } as never);
  expect(north.remote).toBe(!isLocal);
});
