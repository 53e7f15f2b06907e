/** The names that a script finds on Espruino, and what stands in for each. */
import type { Clock } from './clock.js';
import type { Functions } from './functions.js';
import { Pin, pinNumber, type Pins } from './pins.js';
import type { SerialPort } from './serial.js';
import type { Timers } from './timers.js';
import type { Usb } from './usb.js';

/** The parts of one stand-in that scripts can reach. */
export interface Parts {
  clock: Clock;
  timers: Timers;
  pins: Pins;
  functions: Functions;
  /** Serial1 is the first. */
  serials: readonly SerialPort[];
  usb: Usb;
  /** Starts the boot code again. */
  reload: () => void;
  modules: Readonly<Record<string, unknown>>;
  print: (line: string) => void;
  call: (callback: () => void) => boolean;
  onUncaught: (callback: (error: unknown) => void) => void;
}

/** As it says of itself: the version that this stand-in was measured against. */
const VERSION = '2v29';
const BOARD = 'STANDIN';

type Globals = Record<string, unknown>;

export function globalsOf(parts: Parts): Globals {
  const { functions, serials, clock, modules } = parts;
  const serialNames = Object.fromEntries(serials.map((port, k) => [`Serial${k + 1}`, port]));
  const print = (...values: unknown[]): void => { parts.print(values.map(textOf).join(' ')); };
  return {
    ...serialNames, USB: parts.usb, load: parts.reload, ...timing(parts), ...pinFunctions(parts), E: functions, print, console: { log: print }, process: processOf(parts),
    getTime: () => clock.seconds(), setTime: (seconds: number) => { clock.setSeconds(seconds); }, Date: dateOf(clock),
    require: (name: string) => {
      if (!Object.hasOwn(modules, name)) throw new Error(`Module ${name} not found`);
      return modules[name];
    },
  };
}

/** The pins among the names in a text. */
export function pinsIn(text: string, pins: Pins): Globals {
  const names = [...new Set(text.match(/\b[A-K]\d{1,2}\b/g) ?? [])].filter((name) => !Number.isNaN(pinNumber(name)));
  return Object.fromEntries(names.map((name) => [name, new Pin(pinNumber(name), () => pins)]));
}

type Callback = (...values: unknown[]) => void;

function timing({ timers, call }: Parts): Globals {
  const later = (callback: Callback, values: unknown[]) => (): boolean => call(() => { callback(...values); });
  return {
    setTimeout: (callback: Callback, ms: number, ...values: unknown[]) => timers.setTimeout(later(callback, values), ms, { cb: callback, args: values }),
    setInterval: (callback: Callback, ms: number, ...values: unknown[]) => timers.setInterval(later(callback, values), ms, { cb: callback, args: values }),
    clearTimeout: (...ids: unknown[]) => { timers.clear('Timeout', ids); },
    clearInterval: (...ids: unknown[]) => { timers.clear('Interval', ids); },
    changeInterval: (id: number, ms: number) => { timers.changeInterval(id, ms); },
  };
}

function pinFunctions({ pins, timers }: Parts): Globals {
  return {
    Pin: function (name: string | number): Pin { return new Pin(typeof name === 'number' ? name : pinNumber(name), () => pins); },
    digitalRead: (pin: Pin) => pins.read(pin), digitalWrite: (pin: Pin, level: unknown) => { pins.write(pin, level ? 1 : 0); },
    digitalPulse: (pin: Pin, level: unknown, ms: number) => {
      pins.write(pin, level ? 1 : 0);
      timers.setTimeout(() => { pins.write(pin, level ? 0 : 1); }, ms);
    },
    pinMode: () => undefined,
    setWatch: pins.watch.bind(pins), clearWatch: (...ids: unknown[]) => { pins.clear(ids); },
  };
}

/** Memory is a board's to count. */
function processOf({ onUncaught }: Parts): Globals {
  const unknown = { free: NaN, usage: NaN, total: NaN, history: NaN, gc: NaN, gctime: NaN, blocksize: NaN };
  return {
    version: VERSION, env: { VERSION, BOARD, SERIAL: '', MODULES: 'Flash,Storage,net' }, memory: () => ({ ...unknown }),
    on: (event: string, callback: (error: unknown) => void) => { if (event === 'uncaughtException') onUncaught(callback); },
  };
}

/** A script's dates follow its own clock. */
function dateOf(clock: Clock): typeof Date {
  return class extends Date {
    static override now(): number { return Math.floor(clock.seconds() * 1000); }

    constructor(...values: unknown[]) {
      super(...(values.length === 0 ? [clock.seconds() * 1000] : values) as [number]);
    }
  } as typeof Date;
}

/** As `print` shows it; numbers as Node writes them. */
function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null && !(value instanceof Error) ? JSON.stringify(value) : String(value);
}
