/** A stand-in for an Espruino board: built files run on it in Node, on virtual time, any number of them side by side. */
import type { Field } from '../link/far-end.js';
import { Arrivals } from './arrivals.js';
import { Clock, microseconds } from './clock.js';
import { Flash, PowerCut } from './flash.js';
import { BOOT_CODE, Functions } from './functions.js';
import { interruptionOf } from './interruption.js';
import { globalsOf, pinsIn } from './globals.js';
import type { Machine } from './machine.js';
import { type Caller, Net } from './net.js';
import { Pins } from './pins.js';
import { SerialPort } from './serial.js';
import type { Outlet } from './socket.js';
import { Storage } from './storage.js';
import { Timers } from './timers.js';
import { Usb } from './usb.js';
import { Watchdog } from './watchdog.js';

const SERIAL_PORTS = 6;
/** As on the emulated and the Linux board; pages of the smaller boards. */
const STORAGE_BYTES = 256 * 1024;
const PAGE_BYTES = 4096;

export interface EspruinoOptions {
  /** What the board's wires reach; nothing where it is left out. */
  field?: Field;
  /** What the board keeps without power; empty where it is left out. */
  flash?: Flash;
  /** Told every line that the script prints, and what the board says of its faults. */
  onLine?: (line: string) => void;
  /** Told what the script writes to the port of its console. */
  onConsole?: (text: string) => void;
  /** Globals beside those of the board. */
  extra?: Record<string, unknown>;
}

const NOTHING: Field = { connect: () => null, serial: () => null, pin: () => 0, setPin: () => undefined };

/** Code takes no time here; what waits (`flush`, a loop on `getTime`) and `stall` do. */
export class Espruino implements Machine {
  readonly clock = new Clock();
  readonly wires = new Arrivals();
  readonly network = new Arrivals();
  readonly flash: Flash;
  /** Times that the watchdog or the script itself started the board anew. */
  resets = 0;
  /** Those globals of the boot code that the host asked for, as they are at present; none before it ran to its end. */
  exports: Record<string, unknown> = {};
  private readonly timers = new Timers(this.clock);
  private readonly watchdog = new Watchdog(this.clock);
  private readonly field: Field;
  private readonly onLine: (line: string) => void;
  private readonly onConsole: (text: string) => void;
  private readonly extra: Record<string, unknown>;
  private pins: Pins;
  private net: Net;
  private usb: Usb;
  /** Those that the script can reach. */
  private ports: object[] = [];
  private uncaught: ((error: unknown) => void) | null = null;
  private rebootAsked = false;
  private isOn = false;

  /** @param exported names of the script's globals that the host wants to see */
  constructor({ field = NOTHING, flash = new Flash(STORAGE_BYTES, PAGE_BYTES), onLine = () => undefined, onConsole = () => undefined, extra = {} }: EspruinoOptions, private readonly exported: readonly string[] = []) {
    this.field = field;
    this.flash = flash;
    this.onLine = onLine;
    this.onConsole = onConsole;
    this.extra = extra;
    this.usb = new Usb(this, onConsole);
    this.pins = new Pins(this, this.timers, field);
    this.net = new Net(this, field);
  }

  /** False before power came for the first time, and from a cut until it comes back. */
  get powered(): boolean {
    return this.isOn && !this.flash.isCut;
  }

  /** Timers, connections and arrivals that there are at present: what grows without end is lost memory. */
  get live(): { timers: number; sockets: number; arrivals: number } {
    return { timers: this.timers.count, sockets: this.net.count, arrivals: this.wires.count + this.network.count };
  }

  /** What the interpreter holds for the script: timers, watches, connections, servers and ports, with the functions and records that they are to call and hand over. */
  get held(): object[] {
    return [...this.timers.held, ...this.pins.held, ...this.net.held, ...this.ports];
  }

  /** Puts a script where the board finds it when it starts, and switches the board on. */
  run(script: string): void {
    new Storage(this.flash).write(BOOT_CODE, script);
    this.powerUp();
  }

  /** Power comes back, after a cut or for the first time: all but flash and time begins anew. */
  powerUp(): void {
    this.isOn = true;
    this.flash.restore();
    this.watchdog.off();
    this.boot();
  }

  /** Does all that is due until then, that instant included. */
  advanceTo(us: number): void {
    while (this.powered) {
      const dueUs = Math.min(this.wires.nextUs, this.timers.nextUs, this.network.nextUs, this.watchdog.wakeUs);
      if (dueUs > us) break;
      this.clock.passTo(dueUs);
      this.pass();
    }
    this.clock.passTo(us);
  }

  /** The board hangs for so long: time goes on, and nothing happens. */
  stall(ms: number): void {
    this.clock.passTo(this.clock.nowUs + microseconds(ms));
  }

  /** To be called whenever a level that the field shows may have changed. */
  lookAtPins(): void {
    this.pins.look();
  }

  /** Connects to a server on the board; null where none listens at that port. */
  dial(port: number, outlet: Outlet): Caller | null {
    return this.net.dial(port, outlet);
  }

  /** A person types at the console. */
  type(text: string): void {
    this.usb.hear(text);
  }

  readonly print = (line: string): void => { this.onLine(line); };

  readonly call = (callback: () => void): boolean => {
    if (!this.powered) return true;
    try {
      callback();
    } catch (error) {
      const interruption = interruptionOf(error);
      if (interruption !== null) this.print(interruption);
      else if (!(error instanceof PowerCut)) this.tell(error);
      return interruption === null;
    }
    return true;
  };

  /** One pass of the idle loop: wires, timers, network. */
  private pass(): void {
    const { nowUs } = this.clock;
    this.wires.deliver(nowUs);
    this.timers.run(nowUs);
    this.network.deliver(nowUs);
    if (!this.watchdog.bites() && !this.rebootAsked) return;
    this.resets++;
    this.boot();
  }

  /** Starts from flash, with nothing else left of what was before. A board without boot code waits for some. */
  private boot(): void {
    this.timers.clear('Timeout', []);
    this.wires.clear();
    this.net.reset();
    this.network.clear();
    this.watchdog.off();
    this.rebootAsked = false;
    this.uncaught = null;
    this.exports = {};
    const storage = new Storage(this.flash), script = storage.read(BOOT_CODE);
    if (script !== undefined) this.call(() => { this.load(script, storage); });
  }

  /** The script is the body of a function whose arguments are Espruino's globals: in a context of its own (`node:vm`) every access to one costs hundreds of times as much. */
  private load(script: string, storage: Storage): void {
    this.pins = new Pins(this, this.timers, this.field);
    this.net = new Net(this, this.field);
    this.usb = new Usb(this, this.onConsole);
    const functions = new Functions(this, { watchdog: this.watchdog, storage, reboot: () => { this.rebootAsked = true; } });
    const { clock, timers, pins, net, usb, print, call } = this, serials = this.serials();
    this.ports = [usb, ...serials];
    const globals: Record<string, unknown> = {
      ...globalsOf({ clock, timers, pins, functions, serials, usb, reload: () => { this.rebootAsked = true; }, modules: { Storage: storage, net }, print, call, onUncaught: (it) => { this.uncaught = it; } }),
      ...pinsIn(script, pins), ...this.extra, $export: (found: Record<string, unknown>) => { this.exports = found; },
    };
    globals['global'] = globals;
    const shown = this.exported.map((name) => `get ${name}(){return typeof ${name}==='undefined'?undefined:${name};}`).join(',');
    new Function(...Object.keys(globals), `${script}\n;$export({${shown}});`)(...Object.values(globals));
  }

  private serials(): SerialPort[] {
    return Array.from({ length: SERIAL_PORTS }, (_, k) => new SerialPort(this, () => this.field.serial(k + 1)));
  }

  private tell(error: unknown): void {
    if (this.uncaught !== null) {
      const handler = this.uncaught;
      this.uncaught = null;
      this.call(() => { handler(error); });
      this.uncaught = handler;
    } else {
      this.print(`Uncaught ${String(error)}`);
    }
  }
}
