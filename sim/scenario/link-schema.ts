/** The `link` block of a scenario: what the wires between controller and devices are like. */
import { z } from 'zod';
import { quantity } from '../input/quantity.js';
import type { Faults } from '../link/faults.js';
import { PRESET_NAMES, PRESETS, type LinkFigures, type PresetName } from '../link/plan.js';

const wayTime = () => quantity('duration', { min: '0 ms', max: '10 s' }).optional();
const share = () => quantity('ratio', { min: '0 %', max: '100 %' }).optional();

/** What is not written is as the preset has it; nothing goes wrong unless it is written. */
export const linkSchema = z.strictObject({
  preset: z.enum(PRESET_NAMES).optional(),
  /** Each way over the network, and by how much it varies either way. */
  latency: wayTime(),
  jitter: wayTime(),
  /** From a request on a serial bus to the answer. */
  turnaround: wayTime(),
  'sample-model': z.boolean().optional(),
  loss: share(),
  corruption: share(),
  exceptions: share(),
  'half-frames': share(),
  duplicates: share(),
}).refine(({ preset, ...rest }) => preset !== 'ideal' || Object.values(rest).every((value) => value === undefined), {
  path: ['preset'], error: "the preset 'ideal' takes no time and fails never: leave the other keys out, or name another preset",
}).refine(({ latency, jitter }) => latency === undefined || jitter === undefined || jitter <= latency, {
  path: ['jitter'], error: 'expected a jitter of at most the latency: nothing arrives before it was sent',
});

export type LinkText = z.output<typeof linkSchema>;

/** The preset that a scenario is run on: the one that is asked for, else the scenario's own; `ideal` where neither says, unless figures are written. */
export function presetOf(text: LinkText, asked?: PresetName): PresetName {
  const saysMore = Object.values(text).some((value) => value !== undefined);
  return asked ?? text.preset ?? (saysMore ? 'lan' : 'ideal');
}

/** The figures of a link: those of the preset, and over them what the scenario says. On `ideal` nothing is over them. */
export function linkFigures(text: LinkText, asked?: PresetName): LinkFigures {
  const preset = presetOf(text, asked), figures: LinkFigures = PRESETS[preset];
  if (preset === 'ideal') return figures;
  return {
    ...figures,
    latencyMs: text.latency ?? figures.latencyMs,
    jitterMs: text.jitter ?? figures.jitterMs,
    turnaroundMs: text.turnaround ?? figures.turnaroundMs,
    tellsSamples: text['sample-model'] ?? figures.tellsSamples,
    usual: usualFaults(text),
  };
}

function usualFaults({ loss, corruption, exceptions, duplicates, 'half-frames': halfFrames }: LinkText): Partial<Faults> {
  const faults = { loss, corruption, exceptions, duplicates, halfFrames };
  return Object.fromEntries(Object.entries(faults).filter(([, value]) => value !== undefined));
}
