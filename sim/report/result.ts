/** What a run leaves behind, the same for every target: the report, the table of series and the exit code derive from it. */

export interface RunResult {
  scenario: string;
  site: string;
  about: string;
  seed: number;
  /** First instant, ms since 1970 UTC; the site's standard time is startUtcMs + utcOffsetMinutes. */
  startUtcMs: number;
  utcOffsetMinutes: number;
  lastsS: number;
  tickMs: number;
  /** Parameters that differ from their defaults, as text with units: the reader sees what was run. */
  parameters: { name: string; value: string; about: string }[];
  recording: Recording;
  figures: Figure[];
  criteria: Criterion[];
  alarms: AlarmEntry[];
  /** What the scenario did: load trips, faults, operator requests. */
  events: { atS: number; untilS: number | null; text: string }[];
  sources: SourceReport[];
  /** What lay between plant and control, and what that cost; absent where readings went straight to control. */
  link?: LinkCost;
}

export interface LinkCost {
  target: string;
  link: string;
  /** Ticks that began more than half a tick late, the latest of all, and ticks that a stall left out. */
  lateTicks: number;
  worstLateMs: number;
  skippedTicks: number;
  devices: {
    name: string;
    exchanges: number;
    /** Exchanges that were refused or left without an answer. */
    failed: number;
    /** Polls that were due and brought no reading. */
    missedPolls: number;
    /** By how much what control held was older than what the instrument showed; null where that was not watched. */
    addedAgeMs: { mean: number; worst: number } | null;
  }[];
  /** The figures of the model beside those of this run; null where the model did not run. */
  compared: { label: string; unit: string; value: number; model: number }[] | null;
}

/** Means over equal steps; gridW also keeps the extremes in its own columns, so that no excursion is averaged away. */
export interface Recording {
  stepS: number;
  /** Seconds since the start, at the start of each step. */
  timeS: Float64Array;
  columns: Column[];
}

/** power: W; share: 0..1; code: values of an enumeration that `words` spells out. */
export interface Column {
  name: string;
  /** What a person reads beside the curve. */
  label: string;
  kind: 'power' | 'share' | 'code' | 'voltage' | 'frequency';
  /** In which plot it stands. */
  plot: 'balance' | 'room' | 'soc' | 'unit' | 'grid' | 'why';
  values: Float64Array;
  words?: readonly string[];
}

/** One figure of merit, in the unit that a person expects. */
export interface Figure {
  name: string;
  label: string;
  value: number;
  unit: string;
  /** Only where the value is not a number: what there was not to take it from. */
  missing?: string;
}

/** One promise of the scenario and whether it held. */
export interface Criterion {
  text: string;
  /** Null where there was nothing to test it on: then `untested` says what there was not, else that is empty. */
  held: boolean | null;
  untested: string;
  value: number;
  /** What the value was to be at most or at least, in the same unit. */
  bound: number;
  unit: string;
}

export interface AlarmEntry {
  atS: number;
  clearedAtS: number | null;
  priority: number;
  /** Device or node, by its name in the site file. */
  subject: string;
  text: string;
}

/** What a file held and what of it could not be used. */
export interface SourceReport {
  name: string;
  file: string;
  rows: number;
  used: number;
  defects: { kind: string; count: number; lines: number[]; about: string }[];
}
