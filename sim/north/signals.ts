/** The one table of signals: what may be read of each record of control. Registers and their page derive from it; the board knows only their order. */

/** Choice: a code, named by words. Count: a number without a unit. */
export type SignalUnit = 'W' | 'Ms' | 'S' | 'Permille' | 'Choice' | 'Flag' | 'Count';
/** Whose words a code has. */
export type Words = 'mode' | 'by' | 'quality' | 'alarm';

export interface SignalRow {
  name: string;
  unit: SignalUnit;
  /** Which direction counts positive, where there are two. */
  positive?: string;
  words?: Words;
  about: string;
}

function row(name: string, unit: SignalUnit, about: string, positive?: string): SignalRow {
  return positive === undefined ? { name, unit, about } : { name, unit, about, positive };
}

function choice(name: string, words: Words, about: string): SignalRow {
  return { name, unit: 'Choice', words, about };
}

const READING: readonly SignalRow[] = [
  row('power', 'W', 'Last power that was accepted.'),
  row('age', 'Ms', 'Age of that power.'),
  choice('quality', 'quality', 'How far it can be trusted.'),
  row('closed', 'Flag', '1 where its breaker is closed.'),
];
const COMMANDED: readonly SignalRow[] = [
  row('setpoint', 'W', 'Setpoint in force: discharge of a battery, ceiling of PV and wind, limit of a load.'),
  choice('why', 'by', 'What bound the setpoint.'),
];
const RATED: readonly SignalRow[] = [row('rated', 'W', 'Rating.')];

function reading(positive: string): readonly SignalRow[] {
  return READING.map((it) => (it.name === 'power' ? { ...it, positive } : it));
}

/** In the order of `Group` of control. */
export const GROUPS = ['site', 'node', 'battery', 'renewable', 'load', 'alarm'] as const;
export type GroupName = (typeof GROUPS)[number];

/** Rows of every group, in the order in which control tells them (`firmware/control/tell.ts`); new rows go to the end. */
export const SIGNALS: Readonly<Record<GroupName, readonly SignalRow[]>> = {
  site: [
    row('tick', 'Count', 'Ticks since control started.'),
    choice('mode', 'mode', 'What the site is doing.'),
    row('battery-total', 'W', 'What the batteries are told together.', 'discharge'),
    choice('why', 'by', 'What bound that total.'),
    row('unplaced', 'W', 'What the limits asked of the batteries and none could do.', 'too little discharge'),
    row('range-up', 'W', 'By how much the power fed into the grid can be raised now, by batteries.'),
    row('range-down', 'W', 'By how much it can be lowered now, by batteries, PV and wind.'),
    row('alarms-standing', 'Count', 'Alarms whose cause stands.'),
    row('alarms-open', 'Count', 'Alarms that nobody has acknowledged.'),
  ],
  node: [
    ...reading('import'),
    row('renewable', 'W', 'What PV and wind below make.', 'generation'),
    row('discharge', 'W', 'What batteries below give.', 'discharge'),
    row('load', 'W', 'Estimated load below.', 'consumption'),
    row('import-least', 'W', 'Least import that the limits allow; negative is export.', 'import'),
    choice('import-least-why', 'by', 'What bound it.'),
    row('import-most', 'W', 'Most import that the limits allow.', 'import'),
    choice('import-most-why', 'by', 'What bound it.'),
  ],
  battery: [
    ...reading('discharge'), ...COMMANDED,
    row('state-of-charge', 'Permille', 'State of charge that it reports.'),
    row('least', 'W', 'Least discharge that its state allows; negative charges.', 'discharge'),
    choice('least-why', 'by', 'What bound it.'),
    row('most', 'W', 'Most discharge that its state allows.', 'discharge'),
    choice('most-why', 'by', 'What bound it.'),
  ],
  renewable: [...reading('generation'), ...COMMANDED, ...RATED],
  load: [...reading('consumption'), ...COMMANDED, ...RATED],
  alarm: [
    choice('alarm', 'alarm', 'What the alarm says.'),
    row('subject', 'Count', 'Whom it is about: nodes from 0, batteries from 1000, PV and wind from 2000, loads from 3000.'),
    row('order', 'Count', 'Running number of its arrival.'),
    row('raised', 'S', 'How long ago it came.'),
    row('gone', 'S', 'How long ago its cause went; not known while it stands.'),
    row('acknowledged', 'Flag', '1 where it is acknowledged.'),
  ],
};
