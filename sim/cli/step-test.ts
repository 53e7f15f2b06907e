/** `busbar step-test`: how fast a device of a site and its grid meter really are, measured over a board's console. */
import { setTimeout as delay } from 'node:timers/promises';
import { Command } from 'commander';
import { BoardConsole } from '../hil/board-console.js';
import { knock } from '../hil/meet.js';
import { parseQuantity } from '../input/quantity.js';
import { InputError } from '../input/error.js';
import { openPort } from '../port/open.js';
import { PORTS } from '../port/spec.js';
import { actuatorsOf, isLoad } from '../steptest/actuators.js';
import { adviceText } from '../steptest/advice.js';
import { fitStep } from '../steptest/fit.js';
import { stepTest } from '../steptest/step-test.js';
import { readSpan } from '../target/choice.js';
import { INTERRUPTED, onInterrupt } from './interrupt.js';
import { pinOf } from './options.js';

interface StepTestOptions {
  port: string;
  device: string;
  size: string;
  meter: string;
  for: string;
  pin: number;
}

const BEFORE_S = 5, PAUSE_MS = 50;

export function stepTestCommand(): Command {
  return new Command('step-test')
    .description('tell one device something else, watch it and the grid meter, and say how fast both are; the device is given back whatever happens')
    .requiredOption('--port <port>', `the cable to the console: ${PORTS}`)
    .requiredOption('--device <name>', 'a battery, a PV or wind unit, or a load that takes limits; all tests each, one after the other')
    .requiredOption('--size <power>', 'by how much it is to change, such as 200kW or -200kW')
    .option('--meter <node>', 'the node whose meter is watched', 'pcc')
    .option('--for <time>', 'how long it is watched after the step', '20 s')
    .option('--pin <number>', 'the number that unlocks the console', pinOf, 0)
    .action(run);
}

async function run({ port, device, size, meter, for: lasts, pin }: StepTestOptions): Promise<void> {
  const stepW = sizeOf(size), afterS = readSpan(lasts);
  const interrupt = onInterrupt(), board = new BoardConsole(await openPort(port), port);
  const pace = { nowS: () => performance.now() / 1000, pause: async () => { await delay(PAUSE_MS); } };
  try {
    await knock(board);
    if (pin > 0) await board.say(`pin ${pin}`);
    for (const it of await actuatorsOf(board, device)) {
      const watched = await stepTest(board, { device: it, meter, stepW, beforeS: BEFORE_S, afterS }, pace, interrupt.signal);
      process.stdout.write(adviceText({ device: it, meter, stepW, isLoad: await isLoad(board, it), own: fitStep(watched.device, stepW), grid: fitStep(watched.meter, stepW) }));
    }
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    process.exitCode = INTERRUPTED;
  } finally {
    await board.close();
    interrupt.release();
  }
}

function sizeOf(text: string): number {
  try {
    return parseQuantity(text, 'power');
  } catch (error) {
    throw new InputError(`--size: ${(error as Error).message}`);
  }
}
