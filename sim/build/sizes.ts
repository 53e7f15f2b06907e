/** What a built file's bytes are spent on: its source modules and its tables of data, by the source map. */
import { basename, dirname, extname } from 'node:path';
import { decodedMappings, TraceMap } from '@jridgewell/trace-mapping';
import type { BuiltFile } from './built.js';

/** Bytes of one part of a built file. */
export interface PartSize {
  /** A stage or another module of control, as `sense`; a table as `config`; `frame` for what comes from no source. */
  part: string;
  kind: 'control' | 'table' | 'entry' | 'frame' | 'devices' | 'masters' | 'wire' | 'machine';
  bytes: number;
}

const KINDS: Readonly<Record<string, PartSize['kind']>> = {
  'firmware/generated': 'table', 'firmware/control': 'control', 'firmware/devices': 'devices', 'firmware/field': 'masters', 'firmware/wire': 'wire', 'firmware/io': 'machine',
};

/** All parts with their bytes, the largest first; together they are the file. */
export function sizesOf({ code, map }: Pick<BuiltFile, 'code' | 'map'>): PartSize[] {
  const bytes = new Map<string | null, number>();
  const trace = new TraceMap(map);
  const lines = code.split('\n');
  decodedMappings(trace).forEach((segments, k) => {
    // What stands before the first mapped character of a line, and its newline, belong to no source.
    const unmapped = (segments[0]?.[0] ?? lines[k]!.length) + (k < lines.length - 1 ? 1 : 0);
    add(bytes, null, unmapped);
    segments.forEach((segment, i) => {
      const source = segment.length > 1 ? trace.sources[segment[1]!] ?? null : null;
      add(bytes, source, (segments[i + 1]?.[0] ?? lines[k]!.length) - segment[0]);
    });
  });
  return [...bytes].map(([source, count]) => ({ ...partOf(source), bytes: count })).sort((a, b) => b.bytes - a.bytes);
}

function add(bytes: Map<string | null, number>, source: string | null, count: number): void {
  if (count > 0) bytes.set(source, (bytes.get(source) ?? 0) + count);
}

function partOf(source: string | null): Pick<PartSize, 'part' | 'kind'> {
  if (source === null) return { part: 'frame', kind: 'frame' };
  return { part: basename(source, extname(source)), kind: KINDS[dirname(source)] ?? 'entry' };
}
