/** What the cost meter says on the terminal and as JSON. */
import Table from 'cli-table3';
import { plainNumber } from '../report/quantity.js';
import type { CostReport } from './estimate.js';
import { msOf, type Speed } from './speed.js';

/** Lines of the source that are named. */
const DEAREST = 10;

/** Stages with the boards' milliseconds, then the dearest lines. Ends in a newline. */
export function costText(report: CostReport, speeds: readonly Speed[]): string {
  const { site, board, ticks, mean, worst } = report;
  return `${site} for ${board}, ${ticks} ticks: mean ${count(mean)}, worst ${count(worst.instructions)} instructions, in tick ${worst.tick}\n`
    + `${stageTable(report, speeds)}\n`
    + `the dearest lines of the worst tick\n`
    + `${lineTable(report)}\n`;
}

/** The same, whole, for other programs. */
export function costJson(report: CostReport, speeds: readonly Speed[]): string {
  const ms = (instructions: number): Record<string, number> => Object.fromEntries(speeds.map((speed) => [speed.name, msOf(instructions, speed)]));
  return `${JSON.stringify({ ...report, lines: report.lines.slice(0, DEAREST), worstMs: ms(report.worst.instructions), meanMs: ms(report.mean) }, null, 2)}\n`;
}

function stageTable({ stages, mean, worst }: CostReport, speeds: readonly Speed[]): string {
  const table = new Table({
    head: ['stage', 'mean', 'worst tick', 'share', ...speeds.map(({ name }) => `${name}, ms`)],
    style: STYLE, colAligns: ['left', ...RIGHT, ...speeds.map(() => 'right' as const)],
  });
  for (const each of [...stages, { name: 'all', mean, inWorst: worst.instructions }]) {
    table.push([each.name, count(each.mean), count(each.inWorst), share(each.inWorst, worst.instructions), ...speeds.map((speed) => ms(each.inWorst, speed))]);
  }
  return table.toString();
}

function lineTable({ lines, worst }: CostReport): string {
  const table = new Table({ head: ['line', 'instructions', 'share'], style: STYLE, colAligns: ['left', 'right', 'right'] });
  for (const { place, instructions } of lines.slice(0, DEAREST)) {
    table.push([`${place.source}:${place.line}`, count(instructions), share(instructions, worst.instructions)]);
  }
  return table.toString();
}

const STYLE = { head: [], border: [], compact: true };
const RIGHT = ['right', 'right', 'right'] as const;

function count(value: number): string {
  return plainNumber(Math.round(value), 9);
}

function share(part: number, whole: number): string {
  return `${(100 * part / whole).toFixed(1)} %`;
}

function ms(instructions: number, speed: Speed): string {
  return msOf(instructions, speed).toFixed(2);
}
