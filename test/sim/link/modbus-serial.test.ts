/** Our servers before a client that others wrote, `modbus-serial`, over real TCP: every image is read back as the standard has it. */
import ModbusRTU from 'modbus-serial';
import { serveField, type ServedField } from '../../../sim/link/serve';
import { hostOf, rigOf, turn } from './rig';

const rig = rigOf();
let served: ServedField;
const clients: ModbusRTU[] = [];

beforeAll(async () => {
  rig.plant.renewables[0]!.availableW = 1234567;
  rig.plant.renewables[0]!.command(2500000);
  rig.plant.loads[0]!.demandW = 345678;
  turn(rig, 100);
  served = await serveField(rig.field, rig.config.buses);
});

afterAll(async () => {
  for (const client of clients) client.close(() => undefined);
  await served.close();
});

async function clientOf(name: string): Promise<ModbusRTU> {
  const client = new ModbusRTU();
  await client.connectTCP('127.0.0.1', { port: served.ports.get(`${hostOf(rig, name)}:502`)! });
  client.setID(1);
  client.setTimeout(1000);
  clients.push(client);
  return client;
}

async function words(client: ModbusRTU, address: number, count: number): Promise<number[]> {
  return (await client.readHoldingRegisters(address, count)).data;
}

/** Walks the map from the mark to its end, as discovery does: the first register of each model. */
async function modelsOf(client: ModbusRTU): Promise<Map<number, number>> {
  expect(await words(client, 40000, 2)).toEqual([0x5375, 0x6e53]);
  const models = new Map<number, number>();
  let at = 40002;
  for (;;) {
    const [id, length] = await words(client, at, 2) as [number, number];
    if (id === 0xffff) return models;
    models.set(id, at);
    at += 2 + length;
  }
}

const int16 = (word: number): number => (word << 16) >> 16;

test.each([
  ['pcc', [1, 203, 64901]],
  ['pv-1', [1, 103, 120, 121, 123, 64901]],
  ['battery-1', [1, 701, 702, 704, 713, 802, 64901]],
])('%s offers the models of its kind, in order', async (name, ids) => {
  expect([...(await modelsOf(await clientOf(name))).keys()]).toEqual(ids);
});

test('model 1 tells who it is', async () => {
  const client = await clientOf('pv-1');
  const text = (await client.readHoldingRegisters(40004, 32)).buffer.toString('ascii').replaceAll('\0', ' ').trim().split(/ {2,}/);
  expect(text).toEqual(['Busbar', 'Simulated inverter']);
});

test('a meter shows import in steps of its scale factor', async () => {
  const client = await clientOf('pcc'), at = (await modelsOf(client)).get(203)!;
  const [raw] = await words(client, at + 18, 1), [scale] = await words(client, at + 22, 1);
  const { valueW } = rig.plant.nodes[0]!.meter!;
  expect(int16(scale!)).toBe(3);
  expect(int16(raw!)).toBe(Math.round(valueW / 1000));
  expect(valueW).toBeLessThan(-800000);
});

test('an inverter shows its power, its rating, and takes a ceiling that reverts', async () => {
  const client = await clientOf('pv-1'), models = await modelsOf(client), controls = models.get(123)!;
  const [raw, scale] = await words(client, models.get(103)! + 14, 2);
  expect(int16(raw!) * 10 ** int16(scale!)).toBe(1234600);
  const [rating, ratingScale] = await words(client, models.get(120)! + 3, 2);
  expect(rating! * 10 ** ratingScale!).toBe(2500000);
  await client.writeRegisters(controls + 5, [4000, 0, 3, 0, 1]);
  expect(await words(client, controls + 5, 5)).toEqual([4000, 0, 3, 0, 1]);
  turn(rig, 10);
  expect(rig.plant.renewables[0]!.setpointW).toBe(1000000);
  turn(rig, 10);
  expect(rig.plant.renewables[0]!.setpointW).toBe(500000);
  expect(await words(client, controls + 9, 1)).toEqual([0]);
});

test('a battery shows power, state of charge and limits, and takes a setpoint of either sign', async () => {
  const client = await clientOf('battery-1'), models = await modelsOf(client), cells = models.get(802)!, controls = models.get(704)!;
  await client.writeRegisters(controls + 22, [1, 1, 0xfff8, 0x5ee0, 0, 0, 0, 0, 0, 0, 60]);
  turn(rig, 50);
  expect(rig.plant.batteries[0]!.setpointW).toBe(-500000);
  const [raw] = await words(client, models.get(701)! + 10, 1), [scale] = await words(client, models.get(701)! + 116, 1);
  expect(int16(raw!) * 10 ** scale!).toBe(-500000);
  const [soc] = await words(client, models.get(713)! + 4, 1), [socScale] = await words(client, models.get(713)! + 8, 1);
  expect(soc! * 10 ** int16(socScale!)).toBeCloseTo(rig.plant.batteries[0]!.meter.soc * 100, 6);
  const [volts] = await words(client, cells + 34, 1), [amperes] = await words(client, cells + 45, 1), [amperesScale] = await words(client, cells + 62, 1);
  expect(volts! * amperes! * 10 ** int16(amperesScale!)).toBeCloseTo(2000000, 6);
});

test('a flexible load shows its power and takes a limit with its lease', async () => {
  const client = await clientOf('charging-yard');
  expect((await client.readHoldingRegisters(0, 2)).buffer.readInt32BE(0)).toBe(Math.round(rig.plant.loads[0]!.meter!.valueW));
  await client.writeRegisters(10, [0, 60000, 2]);
  turn(rig, 5);
  expect(rig.plant.loads[0]!.setpointW).toBe(60000);
  turn(rig, 10);
  expect(rig.plant.loads[0]!.setpointW).toBe(1500000);
});

test('number and age of the sample are those of the instrument', async () => {
  const client = await clientOf('pv-1'), at = (await modelsOf(client)).get(64901)!;
  const sample = (await client.readHoldingRegisters(at + 2, 4)).buffer;
  const { meter } = rig.plant.renewables[0]!;
  expect([sample.readUInt32BE(0), sample.readInt32BE(4)]).toEqual([meter.sequence, rig.plant.nowMs - meter.stampMs]);
  meter.stampErrorMs = 2000;
  turn(rig, 10);
  expect((await client.readHoldingRegisters(at + 4, 2)).buffer.readInt32BE(0)).toBe(rig.plant.nowMs - meter.stampMs);
  expect(meter.stampMs).toBeGreaterThan(rig.plant.nowMs);
});

test.each([
  ['a read behind the end of the map', 2, (c: ModbusRTU) => c.readHoldingRegisters(40900, 2)],
  ['a write of what cannot be written', 2, (c: ModbusRTU) => c.writeRegisters(40004, [1])],
  ['a limit above 100 %', 3, async (c: ModbusRTU) => c.writeRegister((await modelsOf(c)).get(123)! + 5, 10001)],
  ['a read of 126 registers', 3, (c: ModbusRTU) => c.readHoldingRegisters(40000, 126)],
  ['a function that the product has not', 1, (c: ModbusRTU) => c.readInputRegisters(40000, 1)],
])('%s is answered with exception %i', async (_, exception, ask) => {
  await expect(ask(await clientOf('pv-2'))).rejects.toMatchObject({ modbusCode: exception });
});

test('another unit id gets the answer of a gateway that finds nobody', async () => {
  const client = await clientOf('pv-1');
  client.setID(9);
  await expect(client.readHoldingRegisters(40000, 1)).rejects.toMatchObject({ modbusCode: 11 });
});

test('the contactor of a load is a coil, its position a discrete input', async () => {
  const client = await clientOf('charging-yard');
  await client.writeCoil(0, false);
  expect([rig.plant.loads[0]!.closed, (await client.readCoils(0, 1)).data[0], (await client.readDiscreteInputs(0, 1)).data[0]]).toEqual([false, false, false]);
  await client.writeCoil(0, true);
  expect(rig.plant.loads[0]!.closed).toBe(true);
});
