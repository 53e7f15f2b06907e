/** What a board stands on while it is tested: the site as it was flashed there, the cable to its console, and the wires of its field. */
import type { Duplex } from 'node:stream';
import type { Board } from '../../firmware/board.js';
import type { BusConfig, FieldConfig } from '../../firmware/field/config.js';
import { boardOf, boards } from '../build/boards.js';
import type { BuiltFile } from '../build/built.js';
import { checkFit } from '../build/fit.js';
import { InputError } from '../input/error.js';
import type { SiteModel } from '../input/model.js';
import type { Field } from '../link/far-end.js';
import { serveLine, serveSerial } from '../link/serve-serial.js';
import { serveField } from '../link/serve.js';
import { openPort } from '../port/open.js';
import { OWN_BOARDS, switchOn, type OwnBoard } from '../port/own-board.js';
import { portSpec, type OwnSpec } from '../port/spec.js';
import type { ScenarioSetup } from '../scenario/setup.js';
import { wiresOf } from '../target/wiring.js';
import { benchOf, siteAt, siteOnLines } from './field-at.js';
import { freeBench } from './free-bench.js';
import { checkOrders } from './rehearse.js';

/** As a person names its parts. */
export interface BenchOptions {
  port: string;
  board?: string;
  field?: string;
}

export interface TestBench {
  board: Board;
  /** As the board was flashed. */
  site: SiteModel;
  /** Opens the cable; a board of this computer is switched on. */
  plugIn(built: BuiltFile): Promise<Plugged>;
}

export interface Plugged {
  port: Duplex;
  /** Puts the field on the wires that lead to the board. */
  serve(field: Field): Promise<{ close(): Promise<void> }>;
}

/** Throws an InputError where board, port and field do not go together, or not with the site. */
export async function testBench(setup: ScenarioSetup, options: BenchOptions): Promise<TestBench> {
  const bench = await benchFor(setup, options), isHere = worksPins(bench, setup);
  if (!isHere && setup.actions.some(({ needsPins }) => needsPins)) throw new InputError('the scenario moves contacts, and those are wired to the board itself; the targets model and bundle move them');
  checkOrders(setup, isHere);
  return bench;
}

/** Whether the site has contacts and relays, and the board was flashed without: then they are worked here. */
export function worksPins({ site }: Pick<TestBench, 'site'>, { model }: ScenarioSetup): boolean {
  const count = ({ contacts, relays }: FieldConfig): number => contacts.length + relays.length;
  return count(site.field) < count(model.field);
}

async function benchFor(setup: ScenarioSetup, options: BenchOptions): Promise<TestBench> {
  const spec = portSpec(options.port);
  if (spec.kind !== 'own') return farBench(setup, options);
  const board = boardFor(options, spec);
  return spec.name === 'emulated' ? linesBench(setup, spec, board, options.field) : loopbackBench(setup, spec, board, options.field);
}

function boardFor({ port, board }: BenchOptions, { name }: OwnSpec): Board {
  const is = OWN_BOARDS[name];
  if (board !== undefined && boardOf(board) !== is) throw new InputError(`--board ${board}: the port '${port}' is a board of the kind ${is.name}`);
  return is;
}

/** A serial port stands for the one bus of the site, an address for all its TCP devices. */
function farBench(setup: ScenarioSetup, { port, board, field }: BenchOptions): TestBench {
  const { model } = setup, wires = wiresOf(setup);
  if (field === undefined) throw noField();
  if (board === undefined) throw new InputError(`--board: expected what was named when the board was flashed; there are ${boards.map(({ name }) => name).join(', ')}`);
  const isTcp = /^tcp:/i.test(field), at = isTcp ? benchOf(field) : null, serve = at === null ? serialField(wires, field) : (served: Field) => serveField(served, wires.buses, at);
  return { board: boardOf(board), site: at === null ? model : siteAt(model, at), plugIn: async () => ({ port: await openPort(port), serve }) };
}

function serialField({ buses }: FieldConfig, path: string): Plugged['serve'] {
  const [bus, ...others] = buses;
  if (bus === undefined || bus.serial === 0 || others.length > 0) throw new InputError(`--field: a serial port such as '${path}' stands for the one bus of a site; this site has ${buses.length} wires, the first of them ${bus?.serial === 0 ? 'TCP' : 'serial'}`);
  return (served) => serveSerial(served, bus, path);
}

/** The interpreter reaches TCP ports of this computer. */
async function loopbackBench(setup: ScenarioSetup, spec: OwnSpec, board: Board, field: string | undefined): Promise<TestBench> {
  if (field === undefined && spec.file !== null) throw noField();
  const at = field === undefined ? await freeBench() : benchOf(field), { buses } = wiresOf(setup);
  return { board, site: siteAt(setup.model, at), plugIn: async ({ code }) => ({ port: (await switchOn(spec, code)).console, serve: (served) => serveField(served, buses, at) }) };
}

/** The emulated board has serial ports, and each bus of the site is at the one that it names. */
function linesBench(setup: ScenarioSetup, spec: OwnSpec, board: Board, field: string | undefined): TestBench {
  if (field !== undefined) throw new InputError('--field: the emulated board has its field at its own serial ports; leave it out');
  const { buses } = wiresOf(setup), { model } = setup, site = siteOnLines(model);
  const plugIn = async (built: BuiltFile): Promise<Plugged> => {
    checkFit(built, board, model.config, model.names);
    const { console: port, serial } = await switchOn(spec, built.code);
    return { port, serve: (served) => Promise.resolve(serveLines(served, buses, serial)) };
  };
  return { board, site, plugIn };
}

function serveLines(field: Field, buses: readonly BusConfig[], serial: OwnBoard['serial']): { close(): Promise<void> } {
  const lines = buses.map((bus) => serveLine(field, bus, serial(bus.serial)!));
  return { close: async () => { for (const line of lines) await line.close(); } };
}

function noField(): InputError {
  return new InputError("--field: expected the address of this computer as the board sees it, such as 'tcp:192.168.1.5:15020', and the board flashed with the same; or the serial port that its bus is at");
}
