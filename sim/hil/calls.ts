/** The calls on a board's tape (`firmware/console/tape.ts`), read from its bytes and played to control. */
import { Call as Code, TOLD_BYTES } from '../../firmware/console/tape.js';
import type { Told } from '../../firmware/console/told.js';
import { InputError } from '../input/error.js';

/** By the byte that stands for it. */
const NAMES = {
  [Code.Step]: 'step', [Code.Reading]: 'setReading', [Code.Storage]: 'setStorage', [Code.Breaker]: 'setBreaker', [Code.Trouble]: 'setTrouble', [Code.Ask]: 'ask',
  [Code.Parameter]: 'setParameter', [Code.Manual]: 'setManual', [Code.ByHand]: 'setByHand', [Code.Acknowledge]: 'acknowledge', [Code.TakeOver]: 'takeOver',
} as const satisfies Record<Exclude<Code, Code.Lost>, keyof Told>;
type Name = (typeof NAMES)[keyof typeof NAMES];
const NUMBERS: Readonly<Record<Name, number>> = {
  step: 0, setReading: 3, setStorage: 3, setBreaker: 1, setTrouble: 1, ask: 0, setParameter: 1, setManual: 1, setByHand: 1, takeOver: 1, acknowledge: 0,
};
const HEAD_BYTES = 3, TICK_BYTES = 4, NUMBER_BYTES = 8;

/** What is played to: the functions of control that a board's firmware calls. */
export type Played = Pick<Told, Name | 'nextCommand' | 'setpointW' | 'tell'>;

export interface Call {
  name: Name;
  /** Whom it is about; of a step, the turn of the record that it told. */
  k: number;
  numbers: number[];
  /** Of a step only. */
  tick: number;
  told: Buffer;
}

/** Whole calls, as a board sends them in a line. Throws an InputError where the board lost some, or the bytes are none. */
export function callsIn(bytes: Buffer): Call[] {
  const calls: Call[] = [];
  for (let at = 0; at < bytes.length;) {
    const code = bytes[at]!, name = (NAMES as Readonly<Record<number, Name>>)[code];
    if (code === Code.Lost) throw new InputError('the tape has a gap: the board did more in a tick than it could write down');
    if (name === undefined || at + HEAD_BYTES > bytes.length) throw new InputError('the tape cannot be read: something else wrote to the cable');
    const k = bytes.readInt16BE(at + 1), count = NUMBERS[name], isStep = name === 'step';
    const end = at + HEAD_BYTES + (isStep ? TICK_BYTES + TOLD_BYTES : count * NUMBER_BYTES);
    if (end > bytes.length) throw new InputError('the tape cannot be read: a line of it is cut short');
    const numbers = Array.from({ length: count }, (_, n) => bytes.readDoubleBE(at + HEAD_BYTES + n * NUMBER_BYTES));
    calls.push({ name, k, numbers, tick: isStep ? bytes.readUInt32BE(at + HEAD_BYTES) : 0, told: isStep ? bytes.subarray(end - TOLD_BYTES, end) : Buffer.alloc(0) });
    at = end;
  }
  return calls;
}

/** Does the call. Behind a step all commands are fetched, as the firmware does. */
export function play(control: Played, { name, k, numbers: [a = 0, b = 0, c = 0], tick }: Call): void {
  if (name === 'step') {
    control.step(tick);
    while (control.nextCommand(0) >= 0);
  } else if (name === 'setReading') control.setReading(k, a, b, c);
  else if (name === 'setStorage') control.setStorage(k, a, b, c);
  else if (name === 'ask') control.ask(k);
  else if (name === 'acknowledge') control.acknowledge();
  else if (name === 'setBreaker' || name === 'setManual') control[name](k, a !== 0);
  else control[name](k, a);
}
