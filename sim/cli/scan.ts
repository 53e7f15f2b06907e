/** `busbar scan`: finds SunSpec devices at an address or on a bus, and writes what a site file says of them. */
import { lookup } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import Table from 'cli-table3';
import { Command, InvalidArgumentError } from 'commander';
import { InputError } from '../input/error.js';
import { formatQuantity } from '../input/quantity.js';
import { checkFile, writeWhole } from '../report/atomic.js';
import { inspect, type Found } from '../scan/inspect.js';
import { sectionText } from '../scan/section.js';
import { targetOf, unitsOf, type Target } from '../scan/target.js';
import { openTcp } from '../scan/tcp-wire.js';
import type { Wire } from '../scan/wire.js';
import { BARE } from './bare-table.js';
import { INTERRUPTED, onInterrupt } from './interrupt.js';
import { progressBar } from './progress.js';

interface ScanOptions {
  units: string;
  timeout: number;
  out?: string;
}

const UNITS = '1..10', TIMEOUT_MS = 500;

export function scanCommand(): Command {
  return new Command('scan')
    .description('find SunSpec devices on a network address or a serial bus, as the board would')
    .argument('<where>', 'tcp://HOST:PORT, or serial:PATH?baud=19200&parity=even')
    .option('--units <range>', 'the units that are asked, such as 1..10 or 1,3,5', UNITS)
    .option('--timeout <ms>', 'how long an answer may take', timeoutOf, TIMEOUT_MS)
    .option('-o, --out <file>', 'write what a site file says of the devices; the file must not be there yet')
    .action(scan);
}

/** Exit code 130 where Ctrl-C ended it: what was found until then is printed, and nothing is written. */
async function scan(where: string, options: ScanOptions): Promise<void> {
  const target = targetOf(where), units = unitsOf(options.units, target.kind);
  if (options.out !== undefined && existsSync(options.out)) throw new InputError(`--out: '${options.out}' is there already; name another file, or remove it`);
  if (options.out !== undefined) await checkFile(options.out);
  const interrupt = onInterrupt(), wire = await opened(target, options.timeout);
  const found = await scanned(wire, units, interrupt.signal).finally(() => wire.close());
  interrupt.release();
  process.stdout.write(foundText(found, where, units));
  if (interrupt.signal.aborted) process.exitCode = INTERRUPTED;
  else if (options.out !== undefined) await write(found, target, options.out);
}

/** Serial devices need a module of machine code: others need not wait for it to load. */
async function opened(target: Target, timeoutMs: number): Promise<Wire> {
  if (target.kind === 'tcp') return openTcp(target, timeoutMs);
  const { openSerial } = await import('../scan/serial-wire.js');
  return openSerial(target, timeoutMs);
}

interface Scanned {
  found: Found[];
  /** Units that answer and have no SunSpec map. */
  others: number[];
}

async function scanned(wire: Wire, units: readonly number[], signal: AbortSignal): Promise<Scanned> {
  const progress = progressBar('scan', false), found: Found[] = [], others: number[] = [];
  try {
    for (const [k, unit] of units.entries()) {
      if (signal.aborted) break;
      const it = await inspect(wire, unit, signal);
      if (it === 'no map') others.push(unit);
      else if (it !== 'silent') found.push(it);
      progress.show((k + 1) / units.length);
    }
  } finally {
    progress.stop();
  }
  return { found, others };
}

function foundText({ found, others }: Scanned, where: string, units: readonly number[]): string {
  const said = others.length === 0 ? '' : `Without a SunSpec map, for which a site file needs a map of registers: unit ${others.join(', ')}.\n`;
  if (found.length === 0) return `No SunSpec device answers at ${where} as unit ${units[0]}${units.length > 1 ? `..${units.at(-1)}` : ''}.\n${said}`;
  const table = new Table({ head: ['unit', 'kind', 'maker', 'product', 'serial', 'rated', 'power', 'commands'], chars: BARE, style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 } });
  for (const it of found) table.push([it.unit, it.kind, it.maker, it.product, it.serial, powerText(it.ratedW), powerText(it.powerW), it.takesCommands ? 'yes' : 'no']);
  return `${table.toString().replace(/ +$/gm, '')}\n${said}`;
}

function powerText(powerW: number): string {
  return Number.isNaN(powerW) ? '' : formatQuantity(powerW, 'power');
}

/** The board has no resolver: the site file takes the address behind a name. */
async function write({ found }: Scanned, target: Target, file: string): Promise<void> {
  const address = target.kind === 'tcp' ? `${(await lookup(target.host, { family: 4 })).address}:${target.port}` : '';
  await writeWhole(file, [sectionText(found, target, address)]);
  process.stdout.write(`Written: ${file}\n`);
}

function timeoutOf(text: string): number {
  const timeoutMs = Number(text);
  if (/^\d+$/.test(text) && timeoutMs >= 10 && timeoutMs <= 60000) return timeoutMs;
  throw new InvalidArgumentError(`Expected a time from 10 to 60000 ms, got '${text}'.`);
}
