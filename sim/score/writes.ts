/** How often each device is written to: every telegram, and those that bring a new setpoint rather than renew a lease. */
import type { Simulation } from '../run.js';
import type { Merit } from './merit.js';
import type { Second, Watcher } from './second.js';

/** What the link counts for one device. */
interface Counter {
  sent: number;
  changes: number;
}

interface Device {
  name: string;
  counter: Counter;
  first: Counter;
  last: Counter;
  changesAtMinute: number;
  worst: number;
}

export class Writes implements Watcher {
  private readonly devices: Device[];
  private seconds = 0;

  constructor({ link, setup: { config, model: { names } } }: Simulation) {
    const flexible = link.loads.map((counter, i) => ({ counter, name: names.loads[i]! })).filter((_, i) => config.loads[i]!.flexible === 1);
    this.devices = [
      ...link.batteries.map((counter, i) => device(names.batteries[i]!, counter)),
      ...link.renewables.map((counter, i) => device(names.renewables[i]!, counter)),
      ...flexible.map(({ name, counter }) => device(name, counter)),
    ];
  }

  skip(): void {
    for (const it of this.devices) begin(it);
  }

  second(_: Second): void {
    this.seconds++;
    for (const { last, counter } of this.devices) {
      last.sent = counter.sent;
      last.changes = counter.changes;
    }
    if (this.seconds % 60 === 0) for (const it of this.devices) closeMinute(it);
  }

  merits(): Merit[] {
    const perMinute = (count: number): number => (this.seconds > 0 ? count * 60 / this.seconds : 0);
    const perDevice = this.devices.flatMap(({ name, first, last, worst }): Merit[] => [
      { name: `writes:${name}`, label: `Writes to ${name}, renewals included`, kind: 'rate', value: perMinute(last.sent - first.sent) },
      { name: `setpoints:${name}`, label: `New setpoints for ${name}`, kind: 'rate', value: perMinute(last.changes - first.changes) },
      { name: `most-setpoints:${name}`, label: `New setpoints for ${name}, worst minute`, kind: 'rate', value: worst },
    ]);
    return [...largest(perDevice), ...perDevice];
  }
}

/** For the site: the device that has most of each. */
function largest(perDevice: readonly Merit[]): Merit[] {
  const most = (name: string, label: string): Merit =>
    ({ name, label, kind: 'rate', value: Math.max(0, ...perDevice.filter((merit) => merit.name.startsWith(`${name}:`)).map(({ value }) => value)) });
  return [
    most('writes', 'Writes to any device, renewals included'),
    most('setpoints', 'New setpoints for any device'),
    most('most-setpoints', 'New setpoints for any device, worst minute'),
  ];
}

function device(name: string, counter: Counter): Device {
  return { name, counter, first: { sent: 0, changes: 0 }, last: { sent: 0, changes: 0 }, changesAtMinute: 0, worst: 0 };
}

/** What was sent until now does not count. */
function begin(it: Device): void {
  it.first = { sent: it.counter.sent, changes: it.counter.changes };
  it.changesAtMinute = it.counter.changes;
}

function closeMinute(it: Device): void {
  it.worst = Math.max(it.worst, it.counter.changes - it.changesAtMinute);
  it.changesAtMinute = it.counter.changes;
}
