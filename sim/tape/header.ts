/** What stands at the head of a tape: what was run, by which code, and how the rest is laid out. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SiteConfig } from '../../firmware/control/config.js';
import type { Params } from '../../firmware/control/params.js';
import { layoutHash, type Layout } from './layout.js';

/** How to run a scenario again, as the command line said it. */
export interface TapedScenario {
  /** Name of a shipped one, or the absolute path of a file. */
  scenario: string;
  /** `name=value` each. */
  set: string[];
  /** `name=FILE` each, absolute paths. */
  sources: string[];
  seed: number;
  /** How much of it, s; absent where all of it was run. */
  forS?: number;
  /** Something lay between plant and control: a link, or a built file; absent where the model ran by itself. */
  linked?: true;
}

/** Fingerprints, SHA-256 in hexadecimal digits. */
export interface Identity {
  control: string;
  site: string;
  parameters: string;
}

export interface TapeHeader {
  /** Null where no scenario stands behind the tape. */
  scenario: TapedScenario | null;
  /** Name of the site. */
  site: string;
  config: SiteConfig;
  /** Before the first tick. */
  params: Params;
  identity: Identity;
  /** Number of fields of a state, and the fingerprint of their paths. */
  fields: number;
  layout: string;
  /** Ticks from one hash of the state to the next. */
  hashEveryTicks: number;
}

/** Where a tape comes from. */
export type Origin = Pick<TapeHeader, 'scenario' | 'site' | 'config' | 'params'>;

/** Two seconds of the usual tick: a difference is found soon, and the hashes take little of the tape. */
const HASH_EVERY_TICKS = 10;

/** Copies of configuration and parameters: both change while a scenario runs. */
export function headerOf(origin: Origin, layout: Layout): TapeHeader {
  return {
    ...structuredClone(origin), identity: identityOf(origin.config, origin.params),
    fields: layout.fields.length, layout: layoutHash(layout), hashEveryTicks: HASH_EVERY_TICKS,
  };
}

/** The fingerprints of the control code that runs here, of a site and of a set of parameters. */
export function identityOf(config: SiteConfig, params: Params): Identity {
  return { control: controlIdentity(), site: sha256(JSON.stringify(config)), parameters: sha256(JSON.stringify(params)) };
}

/** Over the names and contents of every file of control that this process could have loaded. */
function controlIdentity(): string {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../../firmware/control');
  const hash = createHash('sha256');
  const files = readdirSync(folder).filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'));
  for (const file of files.sort()) hash.update(`${file}\n`).update(readFileSync(join(folder, file)));
  return hash.digest('hex');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
