/** The generated modules of a build: the site and its parameters as integers, and what the site has not. */
import type { SiteConfig } from '../../firmware/control/config.js';
import { PARAMS, type Params } from '../../firmware/control/params.js';

/** What a build is about. */
export interface SiteData {
  config: SiteConfig;
  params: Params;
}

/** Text of the modules by their path under `build/board/firmware`, each an ES module of plain literals. */
export function generatedModules({ config, params }: SiteData): Record<string, string> {
  return { 'generated/config.js': configModule(config), 'generated/params.js': paramsModule(params), 'control/facts.js': factsModule(config) };
}

function configModule(config: SiteConfig): string {
  return `export function siteConfig() {\n  return ${integers(config)};\n}\n`;
}

/** Ranges stand in the code that goes by them: in flash they cost no variables. One statement a parameter, not one behind the other: a deep chain takes a board's stack. */
function paramsModule(params: Params): string {
  const rows = Object.keys(PARAMS).map((name, k) => `  if (k === ${k}) p.${name} = value;\n`), list = (end: 'min' | 'max'): string => integers(Object.values(PARAMS).map((row) => row[end]));
  const taken = Object.keys(PARAMS).map((name, k) => `  if (k === ${k}) return p.${name};\n`);
  return `export const params = ${integers(params)};\nexport function putParameter(p, k, value) {\n  if (!(value >= ${list('min')}[k] && value <= ${list('max')}[k])) return false;\n${rows.join('')}  return true;\n}\n`
    + `export function takeParameter(p, k) {\n${taken.join('')}  return NaN;\n}\n`;
}

function factsModule(config: SiteConfig): string {
  return Object.entries(factsOf(config)).map(([name, fact]) => `export const ${name} = ${fact};\n`).join('');
}

/** The facts of `firmware/control/facts.ts` for one site. */
export function factsOf({ batteries }: SiteConfig): Record<string, boolean> {
  return { HAS_BATTERIES: batteries.length > 0 };
}

/** A record of numbers, lists and records as a literal. Throws where a number is no integer: the firmware takes no other. */
export function integers(value: unknown): string {
  if (typeof value === 'number') return integer(value);
  if (Array.isArray(value)) return `[${value.map(integers).join(', ')}]`;
  return `{ ${Object.entries(value as object).map(([name, field]) => `${name}: ${integers(field)}`).join(', ')} }`;
}

function integer(value: number): string {
  if (Number.isSafeInteger(value)) return String(value + 0);
  throw new Error(`the firmware takes integers only, got ${value}`);
}
