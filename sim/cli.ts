#!/usr/bin/env node
/** The command line: run a scenario, sweep parameters over it, list what there is. */
import { Command, CommanderError } from 'commander';
import { boardsCommand } from './cli/boards.js';
import { buildCommand } from './cli/build.js';
import { costCommand } from './cli/cost.js';
import { flashCommand } from './cli/flash.js';
import { hilCommand } from './cli/hil.js';
import { listCommand } from './cli/list.js';
import { monitorCommand } from './cli/monitor.js';
import { registersCommand } from './cli/registers.js';
import { replayCommand } from './cli/replay.js';
import { runCommand } from './cli/run.js';
import { scanCommand } from './cli/scan.js';
import { stepTestCommand } from './cli/step-test.js';
import { sweepCommand } from './cli/sweep.js';
import { traceCommand } from './cli/trace.js';
import { InputError } from './input/error.js';

/** 0: done, all promises held. 1: a promise failed. 2: the input was wrong. 130: interrupted. */
const WRONG_INPUT = 2;

async function main(): Promise<void> {
  const program = new Command('busbar')
    .description('Simulates a microgrid controller with the code that runs on the board.')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'busbar: ')) })
    .addCommand(runCommand()).addCommand(sweepCommand()).addCommand(replayCommand()).addCommand(buildCommand()).addCommand(flashCommand()).addCommand(hilCommand()).addCommand(monitorCommand()).addCommand(stepTestCommand()).addCommand(traceCommand()).addCommand(costCommand()).addCommand(boardsCommand())
    .addCommand(scanCommand()).addCommand(registersCommand()).addCommand(listCommand());
  for (const command of program.commands) command.copyInheritedSettings(program);
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
  }
}

/** One sentence for what a person did wrong; anything else is a fault of ours and keeps its trace. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_INPUT;
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`busbar: ${error.message}\n`);
  return WRONG_INPUT;
}

await main();
