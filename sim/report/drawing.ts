/** What the page's script is given to draw: the contract between the report and the page. */
import type { Scale } from './quantity.js';

export interface PageData {
  /** Local midnight before the first step, as if it were UTC, ms since 1970. The time axis counts seconds from it. */
  midnightMs: number;
  /** The run's first instant, seconds after that midnight. */
  fromS: number;
  lastsS: number;
  /** Spacing and number of the points; the first stands at fromS. */
  stepS: number;
  count: number;
  /** Little-endian float32 in base64, by column. */
  columns: Record<string, string>;
  plots: Plot[];
  marks: Mark[];
}

/** An event or an alarm on the time axis; seconds since the run's start. */
export interface Mark {
  /** E1, E2 … and A1, A2 …: the same as in the tables. */
  tag: string;
  kind: 'event' | 'alarm';
  atS: number;
  untilS: number | null;
}

/**
 * line: a curve; dashes, dots: one with gaps, through which another one shows that lies at the same place; area: filled down to zero; broad: pale, behind the
 * others; limit: dashed; edge: thin, the border of a band.
 */
export type Look = 'line' | 'dashes' | 'dots' | 'area' | 'broad' | 'limit' | 'edge';

export interface Curve {
  /** Name of the column; what is drawn is sign times its value. */
  column: string;
  sign: 1 | -1;
  label: string;
  look: Look;
  /** Name of a colour of the style sheet, `--colour-<this>`. */
  colour: string;
  /** Whether the axis stretches to show all of it; a limit far away is not worth flattening the curves for. */
  stretches: boolean;
  /** Words by code; only in lanes. */
  words: readonly string[];
}

/** The space between two curves of the plot, by their index. */
export interface Band {
  upper: number;
  lower: number;
  colour: string;
}

/** Curves over a value axis, or lanes that are coloured by code. */
export interface Plot {
  id: string;
  section: Section;
  title: string;
  form: 'curves' | 'lanes';
  scale: Scale;
  /** Fixed ends of the value axis, or null to follow the curves. */
  range: [number, number] | null;
  curves: Curve[];
  bands: Band[];
}

export type Section = 'balance' | 'room' | 'soc' | 'unit' | 'grid';
