/** Which curves stand in which plot, and how they look: a description that the page draws without knowing what it means. */
import { MOST_W } from '../../firmware/control/params.js';
import type { Band, Curve, Plot } from './drawing.js';
import { scaleFor, type Scale } from './quantity.js';
import type { Column, Recording } from './result.js';

type Head = Pick<Plot, 'id' | 'section' | 'title'>;
type Style = Pick<Curve, 'look' | 'colour'> & { sign?: -1 };

const STYLES: Record<string, Style> = {
  renewableW: { look: 'area', colour: 'sun' },
  // At night all that is taken comes from the grid: broad, the load still shows beneath.
  loadW: { look: 'broad', colour: 'load' },
  dischargeW: { look: 'line', colour: 'battery' },
  gridW: { look: 'line', colour: 'grid' },
  gridLowestW: { look: 'edge', colour: 'grid' },
  gridHighestW: { look: 'edge', colour: 'grid' },
  // Grid power counts import as positive, so the most that may be exported is a floor.
  exportLimitW: { look: 'limit', colour: 'limit', sign: -1 },
  importLimitW: { look: 'limit', colour: 'limit' },
  batteryLeastW: { look: 'edge', colour: 'battery' },
  batteryMostW: { look: 'edge', colour: 'battery' },
  batterySetpointW: { look: 'line', colour: 'setpoint' },
  gridLeastW: { look: 'edge', colour: 'grid' },
  gridMostW: { look: 'edge', colour: 'grid' },
  produced: { look: 'area', colour: 'sun' },
  ceiling: { look: 'limit', colour: 'limit' },
  available: { look: 'broad', colour: 'load' },
};

const BANDS: readonly (readonly [upper: string, lower: string])[] =
  [['gridHighestW', 'gridLowestW'], ['batteryMostW', 'batteryLeastW'], ['gridMostW', 'gridLeastW']];

/** Colours without a meaning of their own, for devices that are counted rather than known. */
const COLOURS = 8;
/** In turn: batteries are charged alike, so that their curves often lie on each other. */
const COUNTED_LOOKS = ['line', 'dashes', 'dots'] as const;
/** A limit counts for the axis only up to so many times the size of what is limited. */
const FAR = 2.5;

/** The plots that the columns of a recording make up, in reading order. Missing columns leave their plot out, unknown ones join theirs. */
export function plotsOf(recording: Recording): Plot[] {
  const inPlot = (plot: Column['plot']): Column[] => recording.columns.filter((column) => column.plot === plot && !isNoLimit(column));
  const named = (name: string): Column[] => recording.columns.filter((column) => column.name === name);
  const room = inPlot('room');
  const about = (word: string): Column[] => room.filter(({ name }) => name.startsWith(word));
  const plots = [
    curvePlot({ id: 'balance', section: 'balance', title: 'Power balance' }, inPlot('balance')),
    curvePlot({ id: 'room-battery', section: 'room', title: 'Batteries' }, about('battery'), named('dischargeW')),
    curvePlot({ id: 'room-grid', section: 'room', title: 'Grid' }, about('grid'), named('gridW')),
    curvePlot({ id: 'room-other', section: 'room', title: 'Other' }, room.filter(({ name }) => !/^(battery|grid)/.test(name))),
    lanePlot({ id: 'why', section: 'room', title: 'What bound' }, inPlot('why')),
    curvePlot({ id: 'soc', section: 'soc', title: 'State of charge' }, inPlot('soc')),
    ...groups(inPlot('unit')).map(([unit, columns], index) => curvePlot({ id: `unit-${index}`, section: 'unit', title: unit }, columns)),
    curvePlot({ id: 'voltage', section: 'grid', title: 'Voltage' }, inPlot('grid').filter(({ kind }) => kind === 'voltage')),
    curvePlot({ id: 'frequency', section: 'grid', title: 'Frequency' }, inPlot('grid').filter(({ kind }) => kind === 'frequency')),
  ];
  return plots.filter((plot) => plot !== null);
}

/** `own` decides whether there is a plot at all; `guests` are columns of other plots, shown behind them for comparison. */
function curvePlot(head: Head, own: Column[], guests: Column[] = []): Plot | null {
  if (own.length === 0) return null;
  const columns = [...guests, ...own].sort((one, other) => Number(isBroad(other)) - Number(isBroad(one)));
  const curves = columns.map(curve);
  if (curves.slice(guests.length).some(isFlow)) curves.slice(0, guests.length).forEach((guest) => { guest.look = 'broad'; });
  const flowing = columns.filter((_, index) => isFlow(curves[index]!));
  const size = Math.max(0, ...flowing.map(sizeOf));
  const scale = scaleOf(columns[0]!, size || Math.max(0, ...columns.map(sizeOf)));
  curves.forEach((one, index) => {
    one.stretches = isFlow(one) || size === 0 || sizeOf(columns[index]!) <= FAR * size;
  });
  return { ...head, form: 'curves', scale, range: columns[0]!.kind === 'share' ? [0, 1] : null, curves, bands: bandsOf(curves) };
}

function lanePlot(head: Head, columns: Column[]): Plot | null {
  if (columns.length === 0) return null;
  return { ...head, form: 'lanes', scale: { text: '', factor: 1 }, range: null, curves: columns.map(curve), bands: [] };
}

function curve(column: Column, index: number): Curve {
  const style = styleOf(column) ?? { look: COUNTED_LOOKS[index % COUNTED_LOOKS.length]!, colour: String((index % COLOURS) + 1) };
  return {
    column: column.name, sign: style.sign ?? 1, label: labelOf(column), look: style.look, colour: style.colour,
    stretches: true, words: column.words ?? [],
  };
}

function styleOf({ name }: Column): Style | undefined {
  return STYLES[name] ?? STYLES[beforeColon(name)];
}

/** Broad curves are drawn first, so that the others stay visible on them. */
function isBroad(column: Column): boolean {
  return styleOf(column)?.look === 'broad';
}

function bandsOf(curves: Curve[]): Band[] {
  const place = (name: string): number => curves.findIndex(({ column }) => column === name);
  return BANDS
    .map(([upper, lower]) => ({ upper: place(upper), lower: place(lower) }))
    .filter(({ upper, lower }) => upper >= 0 && lower >= 0)
    .map((band) => ({ ...band, colour: curves[band.upper]!.colour }));
}

/** Columns of one unit carry its name after the colon. */
function groups(columns: Column[]): [string, Column[]][] {
  const byUnit = new Map<string, Column[]>();
  for (const column of columns) {
    const unit = afterColon(column.name);
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), column]);
  }
  return [...byUnit];
}

/** Beside a curve of a device the plot's title or the section says the rest. */
function labelOf(column: Column): string {
  if (column.plot === 'soc') return afterColon(column.name);
  if (column.plot !== 'unit') return column.label;
  const what = beforeColon(column.name);
  return what.charAt(0).toUpperCase() + what.slice(1);
}

function beforeColon(name: string): string {
  return name.split(':')[0]!;
}

function afterColon(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function isFlow({ look }: Curve): boolean {
  return look !== 'limit' && look !== 'edge';
}

/** The parameters say "no limit" with the largest power there is. */
function isNoLimit(column: Column): boolean {
  return column.plot === 'balance' && styleOf(column)?.look === 'limit' && column.values.every((valueW) => valueW >= MOST_W);
}

function sizeOf(column: Column): number {
  return column.values.reduce((size, value) => Math.max(size, Math.abs(value) || 0), 0);
}

function scaleOf({ kind }: Column, size: number): Scale {
  if (kind === 'share') return { text: '%', factor: 0.01 };
  if (kind === 'frequency') return { text: 'Hz', factor: 1 };
  return scaleFor(size, kind === 'voltage' ? 'V' : 'W');
}
