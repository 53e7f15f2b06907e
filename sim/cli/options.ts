/** Options that several commands share. */
import { type Command, InvalidArgumentError } from 'commander';
import { InputError } from '../input/error.js';
import { durationText } from '../report/time.js';
import type { ScenarioSetup } from '../scenario/setup.js';
import { shortened } from '../scenario/shorten.js';
import { readSpan } from '../target/choice.js';

/** What is written behind a scenario's name to change it. */
export interface ScenarioOptions {
  set: string[];
  source: string[];
  seed?: number;
}

/** Adds `--set`, `--source` and `--seed`. */
export function withScenarioOptions(command: Command): Command {
  return command
    .argument('<scenario>', 'name of a scenario, or a YAML file')
    .option('--set <name=value>', 'set a parameter, such as export-limit=3MW; may be given again', gathered, [])
    .option('--source <name=FILE>', 'the file of a source; may be given again', gathered, [])
    .option('--seed <number>', 'seed of everything random', seedOf);
}

/** The scenario, or its beginning where `--for` wants no more. Throws an InputError where it is no time, or the scenario is over before. */
export function beginningOf(setup: ScenarioSetup, span: string | undefined): ScenarioSetup {
  if (span === undefined) return setup;
  const forS = readSpan(span);
  if (forS > setup.lastsS) throw new InputError(`--for ${span}: expected at most the ${durationText(setup.lastsS)} that ${setup.name} lasts`);
  return shortened(setup, forS);
}

/** For options that may be given again. */
export function gathered(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new InvalidArgumentError(`Expected a whole number from 0, got '${text}'.`);
}

/** A number that a person can type at a console; 0 is none. Throws where it is no such number. */
export function pinOf(text: string): number {
  if (/^\d{4,9}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError(`expected a number of four to nine digits, got '${text}'`);
}
