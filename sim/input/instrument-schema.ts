/** How the instruments of a site are written: what stands between a true value and the reading of it. */
import { z } from 'zod';
import type { InstrumentPlant } from '../plant/config.js';
import { quantity } from './quantity.js';

/** What an instrument of its kind usually does, as people write it. */
export interface Usual {
  period: string;
  latency: string;
}

/** The block of one instrument. Everything but period and latency is ideal unless it is written. */
export function instrumentSchema(usual: Usual) {
  return z.strictObject({
    /** Time between samples, and the moment of the first. */
    period: quantity('duration', { min: '10 ms', max: '1 h' }).prefault(usual.period),
    phase: quantity('duration', { min: '0 ms', max: '1 h' }).prefault('0 ms'),
    /** The sample is the mean over this time before it; 0 ms is an instant value. */
    window: quantity('duration', { min: '0 ms', max: '1 h' }).prefault('0 ms'),
    /** From sample to arrival, and by how much that varies either way. */
    latency: quantity('duration', { min: '0 ms', max: '10 s' }).prefault(usual.latency),
    jitter: quantity('duration', { min: '0 ms', max: '10 s' }).prefault('0 ms'),
    /** The stamp says the time of the sample plus this. */
    'stamp-error': quantity('duration', { min: '-1 min', max: '1 min' }).prefault('0 ms'),
    /** Reading = gain times truth plus noise, rounded to the resolution. */
    gain: quantity('ratio', { min: '-200 %', max: '200 %' }).prefault('100 %'),
    noise: quantity('power', { min: '0 W', max: '2 GW' }).prefault('0 W'),
    resolution: quantity('power', { min: '1 W', max: '100 MW' }).prefault('1 W'),
    /** Part of the samples that never arrive. */
    dropout: quantity('ratio', { min: '0 %', max: '99 %' }).prefault('0 %'),
  }).refine((block) => block.jitter <= block.latency, {
    path: ['jitter'],
    error: 'expected a jitter of at most the latency: nothing arrives before it was sampled',
  });
}

/** A node's meter, with what control knows of it: by how much its stamps may be wrong. */
export function meterSchema() {
  return instrumentSchema({ period: '1 s', latency: '500 ms' })
    .safeExtend({ 'stamps-known-to': quantity('duration', { min: '0 ms', max: '1 min' }).prefault('0 ms') });
}

export type InstrumentText = z.output<ReturnType<typeof instrumentSchema>>;

/** The plant's record of an instrument; times in ms, powers in W, gain and dropout as numbers. */
export function instrumentPlant(text: InstrumentText): InstrumentPlant {
  return {
    periodMs: text.period,
    phaseMs: text.phase,
    windowMs: text.window,
    latencyMs: text.latency,
    jitterMs: text.jitter,
    stampErrorMs: text['stamp-error'],
    gain: text.gain,
    noiseW: text.noise,
    resolutionW: text.resolution,
    dropout: text.dropout,
  };
}
