/** The independent watchdog that QEMU's STM32F405 lacks: once started, it resets the chip unless its key register is written in time (RM0090, 21). */
import type { HelpedMachine, Part } from './helped-machine.js';

const KEY = 0x40003000, PRESCALER = KEY + 4, RELOAD = KEY + 8, BYTES = 12;
const START = 0xcccc, KICK = 0xaaaa;
/** The slow clock runs at 17 to 47 kHz (STM32F405 data sheet, LSI oscillator): at its slowest here, for the emulated board shares its computer with others. */
const SLOW_CLOCK_KHZ = 17;
const LEAST_DIVIDER = 4, MOST_DIVIDER = 256, MOST_RELOAD = 0xfff;

export class Watchdog {
  /** How often it bit. */
  bites = 0;
  private divider = LEAST_DIVIDER;
  private reload = MOST_RELOAD;
  /** When it bites, ms of the machine's time; Infinity while it is off. */
  private dueMs = Infinity;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly machine: HelpedMachine) {}

  get part(): Part {
    return { from: KEY, bytes: BYTES, stored: (at, value) => { this.write(at, value); return Promise.resolve(true); } };
  }

  /** As after a reset, or without power. */
  off(): void {
    clearTimeout(this.timer);
    this.dueMs = Infinity;
    this.divider = LEAST_DIVIDER;
    this.reload = MOST_RELOAD;
  }

  private write(at: number, value: number): void {
    if (at === PRESCALER) this.divider = Math.min(MOST_DIVIDER, LEAST_DIVIDER << (value & 7));
    else if (at === RELOAD) this.reload = value & MOST_RELOAD;
    else if (at === KEY && (value === START || value === KICK && this.dueMs < Infinity)) this.kick();
  }

  private kick(): void {
    this.dueMs = this.machine.ranMs + (this.reload + 1) * this.divider / SLOW_CLOCK_KHZ;
    this.wait();
  }

  /** While the machine stands still for what is done in its place, its time does too. */
  private wait(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { this.look(); }, this.dueMs - this.machine.ranMs);
  }

  private look(): void {
    if (this.machine.ranMs < this.dueMs) { this.wait(); return; }
    this.off();
    this.bites++;
    this.machine.reset();
  }
}
