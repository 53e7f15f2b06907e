/** What can go wrong between a master and a device, by device: shares of the exchanges, and states. */

export interface Faults {
  /** Share of the exchanges, 0..1, of which: request or answer is lost; a bit of the answer flips; the device answers with an exception; … */
  loss: number;
  corruption: number;
  exceptions: number;
  /** … another unit id stands in the answer; only a part of it comes; it comes twice; it comes so much later; the connection is closed instead. */
  wrongUnit: number;
  halfFrames: number;
  duplicates: number;
  late: number;
  drops: number;
  lateMs: number;
  /** Added to the way there and to the way back. */
  latencyMs: number;
  /** The device hears nothing, says nothing; or there is none on the wire: a connection is refused. */
  silent: boolean;
  unplugged: boolean;
  /** A second device answers on the same address at the same time. */
  twin: boolean;
  /** Power and state of charge read as "not implemented"; or rest where they are, with fresh stamps; or change their scale. */
  notImplemented: boolean;
  frozen: boolean;
  scaleChanged: boolean;
  /** A limit or setpoint is taken and not followed. */
  ignoresLimits: boolean;
  /** Added to the state of charge, as a part of 1. */
  socJump: number;
}

export type FaultName = keyof Faults;

const NO_FAULTS: Faults = {
  loss: 0, corruption: 0, exceptions: 0, wrongUnit: 0, halfFrames: 0, duplicates: 0, late: 0, drops: 0, lateMs: 0, latencyMs: 0,
  silent: false, unplugged: false, twin: false, notImplemented: false, frozen: false, scaleChanged: false, ignoresLimits: false, socJump: 0,
};

/** The faults of one device; `turn` is the way to change them. */
export class DeviceFaults {
  readonly now: Faults;
  /** True while nothing at all is wrong. */
  quiet = true;
  private readonly usual: Faults;

  constructor(usual: Partial<Faults>, private readonly onChange: () => void) {
    this.usual = { ...NO_FAULTS, ...usual };
    this.now = { ...this.usual };
    this.look();
  }

  /** Sets some faults; the others stay as they are. */
  turn(faults: Partial<Faults>): void {
    Object.assign(this.now, faults);
    this.look();
    this.onChange();
  }

  /** Puts back what is usual of those that are named. */
  back(names: readonly FaultName[]): void {
    this.turn(Object.fromEntries(names.map((name) => [name, this.usual[name]])));
  }

  private look(): void {
    this.quiet = (Object.keys(NO_FAULTS) as FaultName[]).every((name) => this.now[name] === NO_FAULTS[name]);
  }
}

/** The faults of every device on the wires of a site, by its name; a scenario turns them, the field has them. */
export class FaultPanel {
  private readonly devices = new Map<string, DeviceFaults>();
  private readonly listeners: (() => void)[] = [];

  /** Puts devices on the panel. @param usual what is the matter with the link of each from the start */
  attach(names: readonly string[], usual: Partial<Faults>): void {
    for (const name of names) this.devices.set(name, new DeviceFaults(usual, () => { for (const listener of this.listeners) listener(); }));
  }

  /** Those that answer on a wire; none where there is no field. */
  get names(): string[] {
    return [...this.devices.keys()];
  }

  /** A RangeError names a device that answers on no wire. */
  of(name: string): DeviceFaults {
    const faults = this.devices.get(name);
    if (faults === undefined) throw new RangeError(`'${name}' answers on no wire`);
    return faults;
  }

  /** Tells whoever must act at once where a fault changes. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }
}
