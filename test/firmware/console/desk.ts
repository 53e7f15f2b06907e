/** A console on a board of its own, before the control of a small site. */
import { attend, buildConsole, hear } from '../../../firmware/console/console';
import type { Console } from '../../../firmware/console/session';
import type { Life } from '../../../firmware/life/life';
import { defaultParams } from '../../../firmware/control/params';
import { sourceControl } from '../../../sim/hil/source-control';
import { battery, load, node, siteOf, unit } from '../control/bench';

export class DeskTrial {
  written = '';
  released = 0;
  restarted = 0;
  readonly control = sourceControl(siteOf({ nodes: [node()], batteries: [battery()], renewables: [unit()], loads: [load()] }), defaultParams());
  readonly field = { control: this.control as object, startS: 0, discoverer: null as object | null, stations: [], commanded: [{ powerW: NaN }, { powerW: NaN }] };
  readonly console: Console;
  private readonly later: (() => void)[] = [];

  constructor(started = true, life: Life | null = null) {
    const port = { write: (text: string) => { this.written += text; }, release: () => { this.released++; } };
    const desk = { openConsole: () => port, base64: (bytes: Uint8Array) => Buffer.from(bytes).toString('base64'), restart: () => { this.restarted++; } };
    const machine = { now: () => 9, after: (callback: (it: unknown) => void, _ms: number, it: unknown) => this.later.push(() => { callback(it); }) };
    this.console = buildConsole({ control: this.control, field: this.field, machine, desk, state: { started, tick: 7, late: 1, worstLateMs: 12, skipped: 0 }, life, north: null } as never)!;
  }

  /** The answer's lines, the last one included. */
  say(line: string): string[] {
    this.written = '';
    hear(this.console, `${line}\n`);
    for (let n = 0; n < 100; n++) { attend(this.console); if (this.console.line === undefined) break; }
    return this.written.split('\n').slice(0, -1);
  }

  /** Time goes on, so far as somebody waits for it. */
  pass(): void {
    for (const act of this.later.splice(0)) act();
  }
}
