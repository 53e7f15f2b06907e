/** The ideal link without bytes against the firmware's own device code on the registers of the products: control must not see a difference. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { setReading, setStorage } from '../../../firmware/control/inputs';
import { nextCommand, setpointW } from '../../../firmware/control/outputs';
import type { Site } from '../../../firmware/control/site';
import { Task } from '../../../firmware/devices/peer';
import { everyPoll } from '../../../firmware/devices/seldom';
import { commandsATick } from '../../../firmware/field/commands';
import { Contact, type FieldConfig } from '../../../firmware/field/config';
import { makeField, type SimulatedField } from '../../../sim/link/field';
import { carryOut, meet, type Acquaintance } from '../../../sim/link/interview';
import type { Link } from '../../../sim/link/link';
import { PRESETS } from '../../../sim/link/plan';
import { PolledLink } from '../../../sim/link/polled';
import { Polls, type Polled } from '../../../sim/link/polls';
import type { Plant } from '../../../sim/plant/plant';
import { Simulation } from '../../../sim/run';
import { shippedFile } from '../../../sim/input/shipped';
import { buildSetup, type ScenarioSetup } from '../../../sim/scenario/setup';
import { siteField } from './site-field';

/** A firmware's way to the registers: every poll and every command is made by the device families, question by question. */
class RegisterLink implements Link {
  readonly batteries = [];
  readonly renewables = [];
  readonly loads = [];
  private readonly peers: Acquaintance[];
  private readonly polls: Polls<Polled & { k: number }>;
  private readonly fieldStations: SimulatedField['stations'];
  private tick = 0;
  private next = 0;

  constructor(plant: Plant, private readonly site: Site, model: Parameters<typeof makeField>[0]['model'], field: FieldConfig) {
    const now = (): number => (this.tick - 0.5) * site.dtMs;
    this.fieldStations = makeField({ plant, model, field, link: PRESETS.ideal, seed: 1, now }).stations;
    this.peers = field.peers.map((config, k) => meet(config, this.fieldStations[k]!.product));
    const questions = this.peers.map((peer, k) => carryOut(peer, this.fieldStations[k]!.product, Task.Poll));
    this.polls = new Polls(field.peers.map((peer, k) => ({ peer, k, questions: questions[k]!, seldom: this.seldomOf(k), untilWhole: 1, isWhole: true })), field.buses, site.dtMs);
  }

  sense(): void {
    this.tick++;
    for (const { k, isWhole, seldom } of this.polls.before(this.tick)) this.poll(this.peers[k]!, k, isWhole || seldom === 0);
  }

  act(): void {
    for (let left = commandsATick({ peers: this.peers.map(({ config }) => config) }, this.site.dtMs); left > 0;) {
      const k = nextCommand(this.site, this.next);
      if (k < 0) return;
      this.next = k + 1;
      const at = this.peers.findIndex(({ config }) => config.command === k);
      if (at < 0) continue;
      left--;
      this.peers[at]!.orderW = setpointW(this.site, k);
      carryOut(this.peers[at]!, this.fieldStations[at]!.product, Task.Command);
    }
  }

  readBreakers(): void {
    // None of them has a contact.
  }

  private seldomOf(k: number): number {
    const { polls } = this.peers[k]!.plan;
    return polls.length - everyPoll(polls);
  }

  private poll(peer: Acquaintance, k: number, tellsCharge: boolean): void {
    carryOut(peer, this.fieldStations[k]!.product, Task.Poll);
    const { config, powerW, ageMs, sequence, socPermille, chargeW, dischargeW } = peer;
    if (!Number.isNaN(powerW)) setReading(this.site, config.reading, powerW, (this.tick - 0.5) * this.site.dtMs - ageMs, sequence);
    if (tellsCharge && config.storage >= 0 && !Number.isNaN(socPermille)) setStorage(this.site, config.storage, socPermille, chargeW, dischargeW);
  }
}

function stateOf({ site, plant }: Simulation): unknown[] {
  return [
    ...site.readings.map(({ powerW, atMs, quality }) => [powerW, atMs, quality]),
    ...[...site.batteries, ...site.renewables, ...site.loads].map(({ command }) => command.setpointW),
    ...site.batteries.map(({ inChargeW, inDischargeW, inSocPermille }) => [inChargeW, inDischargeW, inSocPermille]),
    ...[...plant.batteries, ...plant.renewables, ...plant.loads].map((unit) => [unit.setpointW, unit.powerW]),
  ];
}

/** A shipped scenario from 11:30 on, so many minutes of it, without its events. */
function noonOf(scenario: string, folder: string, minutes: number): ScenarioSetup {
  const text = readFileSync(shippedFile('scenarios', scenario), 'utf8').replace(/^starts: (\S+) 00:00/m, 'starts: $1 11:30').replace(/^lasts: .*/m, `lasts: ${minutes} min`);
  const file = join(folder, `${scenario}.yaml`);
  writeFileSync(file, text.slice(0, text.search(/^(events|expect):/m)));
  return buildSetup(file);
}

test.each(['dafeng-port-clouds', 'ordos-mengsu-load-trip'])('%s: a quarter of an hour at noon is the same through registers and without them', (scenario) => {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-polled-')), setup = noonOf(scenario, folder, 15), field = siteField(setup.model);
  const runs = [
    new Simulation(setup, (plant, site) => new PolledLink(plant, site, setup.model, field)),
    new Simulation(noonOf(scenario, folder, 15), (plant, site) => new RegisterLink(plant, site, setup.model, field)),
  ] as const;
  rmSync(folder, { recursive: true });
  while (runs[0].ticks < runs[0].lastTick) {
    for (const run of runs) for (let k = 0; k < run.ticksPerS; k++) run.tick();
    if (!isDeepStrictEqual(stateOf(runs[0]), stateOf(runs[1]))) expect(stateOf(runs[0])).toEqual(stateOf(runs[1]));
  }
  expect(runs[0].site.readings.every(({ atMs }) => atMs > 800000)).toBe(true);
  expect(runs[0].link.renewables.every(({ sent }) => sent > 10)).toBe(true);
});

test('control sees the breakers that have contacts, and no others', () => {
  const setup = buildSetup('dafeng-port-clouds'), breaker = { pin: 4, closedHigh: 1, meaning: Contact.Breaker, subject: 2, debounceMs: 20 };
  const field = { ...siteField(setup.model), contacts: [breaker] };
  const { plant, site, link } = new Simulation(setup, (made, record) => new PolledLink(made, record, setup.model, field));
  plant.nodes[1]!.closed = false;
  plant.batteries[0]!.closed = false;
  link.readBreakers();
  expect([site.nodes[1]!.closed, site.batteries[0]!.reading.closed]).toEqual([true, false]);
});
