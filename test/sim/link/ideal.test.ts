/** The ideal link on a real site: readings and commands reach the device that bears the name. */
import { buildSite } from '../../../firmware/control/build';
import { readSite } from '../../../sim/input/site';
import { IdealLink } from '../../../sim/link/ideal';
import { Plant } from '../../../sim/plant/plant';

function linked() {
  const model = readSite('reference');
  const plant = new Plant(model.plant, 1);
  const site = buildSite(model.config);
  return { model, plant, site, link: new IdealLink(plant, site) };
}

/** Steps so often that every instrument has sent. */
function turn({ plant, link }: ReturnType<typeof linked>, ticks = 20): void {
  for (let k = 0; k < ticks; k++) { plant.step(); link.sense(); }
}

test('a reading brings value, stamp and number of its sample', () => {
  const it = linked();
  it.plant.renewables[2]!.availableW = 700000;
  turn(it, 200);
  const { meter } = it.plant.renewables[2]!;
  expect(it.site.renewables[2]!.reading).toMatchObject({ inW: meter.valueW, inAtMs: meter.stampMs, inSequence: meter.sequence });
  expect(meter.valueW).toBeGreaterThan(400000);
  expect(it.site.renewables[1]!.reading.inW).toBe(0);
});

test('a battery brings state of charge in permille and whole limits', () => {
  const it = linked();
  turn(it);
  expect(it.site.batteries[0]).toMatchObject({ inSocPermille: 500, inChargeW: 2000000, inDischargeW: 2000000 });
});

test('loads stand in serving order in control and in file order in the plant', () => {
  const it = linked();
  const coldStore = it.model.names.loads.indexOf('cold-store');
  it.plant.loads[coldStore]!.demandW = 400000;
  turn(it, 200);
  const load = it.site.loads[it.site.loads.length - 1 - coldStore]!;
  expect(Math.round(load.reading.inW / 1e4)).toBe(40);
  load.command.setpointW = 250000;
  it.site.due[load.command.index] = 1;
  it.link.act();
  turn(it, 200);
  expect(Math.round(load.reading.inW / 1e4)).toBe(25);
});

test('a command is sent once for each write, and renewals are told from changes', () => {
  const it = linked();
  const { command } = it.site.batteries[1]!;
  for (const setpointW of [-500000, -500000, -300000]) {
    command.setpointW = setpointW;
    it.site.due[command.index] = 1;
    it.link.act();
    it.link.act();
  }
  expect(it.link.batteries[1]).toMatchObject({ sent: 3, changes: 2 });
  it.plant.step();
  it.plant.step();
  expect(it.plant.batteries[1]!.setpointW).toBe(-300000);
});

test('a breaker that moves is shown to control, one that rests is not', () => {
  const it = linked();
  it.site.breakersMoved = false;
  it.link.readBreakers();
  expect(it.site.breakersMoved).toBe(false);
  it.plant.renewables[0]!.closed = false;
  it.link.readBreakers();
  expect([it.site.breakersMoved, it.site.renewables[0]!.reading.closed]).toEqual([true, false]);
});
