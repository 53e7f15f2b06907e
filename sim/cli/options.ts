/** Options that several commands share. */
import { type Command, InvalidArgumentError } from 'commander';

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
