/** Turns what a zod schema found wrong into sentences for the person who wrote the text. */
import { z } from 'zod';
import { nearestText } from './nearest.js';

type RawIssue = z.core.$ZodRawIssue;

/** The one thing that is wrong at a path: `missing` where a key is not there at all, `key` where a key should not be there. */
export interface Fault {
  path: PropertyKey[];
  sentence: string;
  about: 'value' | 'missing' | 'key';
}

/** The error map for `schema.safeParse(value, { error: issueText })`: messages that a schema brings itself come first. */
export function issueText(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'unrecognized_keys': return unknownKeyText(issue);
    case 'invalid_type': return `expected ${typeText(issue.expected)}, ${gotText(issue.input)}`;
    case 'invalid_value': return choiceText(issue.values.map(String), issue.input);
    case 'invalid_union': return unionText(issue);
    case 'too_small': return `expected ${sizeText(issue.origin)} of at least ${issue.minimum}, ${gotText(issue.input)}`;
    case 'too_big': return `expected ${sizeText(issue.origin)} of at most ${issue.maximum}, ${gotText(issue.input)}`;
    default: return undefined;
  }
}

/** The faults behind the issues: a union counts as the branch that came nearest, a list of unknown keys as one fault each. */
export function faults(issues: readonly z.core.$ZodIssue[]): Fault[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'invalid_union' && issue.message === BRANCHES_SPEAK) return branchFaults(issue);
    if (issue.code === 'unrecognized_keys') return keyFaults(issue);
    if (issue.code === 'invalid_key') return [{ path: issue.path, sentence: issue.issues[0]?.message ?? issue.message, about: 'key' }];
    const missing = issue.message.endsWith(NOTHING);
    return [{ path: issue.path, sentence: issue.message, about: missing ? 'missing' as const : 'value' as const }];
  });
}

/** How every sentence ends that says a value is not there. */
export const NOTHING = 'but nothing is written';

/** Says which words are valid and which of them is nearest to what was written. */
export function choiceText(choices: readonly string[], written: unknown): string {
  const said = `expected ${listText(choices)}, ${gotText(written)}`;
  return typeof written === 'string' ? said + nearestText(written, choices) : said;
}

/** `a`, `a or b`, `a, b or c`. */
export function listText(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function unknownKeyText(issue: RawIssue & { code: 'unrecognized_keys' }): string {
  const known = knownKeys(issue.inst as z.core.$ZodType);
  return issue.keys.map((key) => `unknown key '${key}'${nearestText(key, known)}`).join(KEY_JOINT);
}

const KEY_JOINT = '\n';

function keyFaults(issue: z.core.$ZodIssue & { code: 'unrecognized_keys' }): Fault[] {
  const sentences = issue.message.split(KEY_JOINT);
  return issue.keys.map((key, k) => ({ path: [...issue.path, key], sentence: sentences[k] ?? issue.message, about: 'key' }));
}

function branchFaults(issue: z.core.$ZodIssue & { code: 'invalid_union' }): Fault[] {
  const branches = issue.errors.map((errors) => faults(errors));
  const nearest = branches.reduce((best, branch) => (branch.length < best.length ? branch : best));
  return nearest.map((fault) => ({ ...fault, path: [...issue.path, ...fault.path] }));
}

function knownKeys(schema: z.core.$ZodType): string[] {
  const { def } = schema._zod;
  return 'shape' in def ? Object.keys(def.shape as object) : [];
}

/** A union that is not told apart by a word has no sentence of its own: the branch that came nearest speaks for it. */
const BRANCHES_SPEAK = '';

function unionText(issue: RawIssue & { code: 'invalid_union' }): string {
  const { discriminator } = issue as { discriminator?: string };
  if (discriminator === undefined) return BRANCHES_SPEAK;
  const written = (issue.input as Record<string, unknown>)[discriminator];
  return choiceText(discriminants(issue.inst as z.core.$ZodType, discriminator), written);
}

function discriminants(union: z.core.$ZodType, discriminator: string): string[] {
  const options = (union._zod.def as unknown as { options: readonly z.core.$ZodType[] }).options;
  return options.flatMap((option) => [...(option._zod.propValues?.[discriminator] ?? [])].map(String));
}

function typeText(expected: string): string {
  const words: Record<string, string> = {
    string: 'text', number: 'a number', int: 'a whole number', boolean: 'true or false', object: 'a block of keys',
    record: 'a block of keys', array: 'a list', tuple: 'a list', nonoptional: 'a value',
  };
  return words[expected] ?? expected;
}

function sizeText(origin: string): string {
  const words: Record<string, string> = { string: 'text of a length', array: 'a list of a length', number: 'a number', int: 'a whole number' };
  return words[origin] ?? 'a value';
}

function gotText(written: unknown): string {
  if (written === undefined || written === null) return NOTHING;
  if (Array.isArray(written)) return 'got a list';
  return typeof written === 'object' ? 'got a block of keys' : `got '${String(written)}'`;
}
