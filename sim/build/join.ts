/** Puts one script behind another, and one source map behind the other. */
import { decodedMappings, encodedMappings, TraceMap, type SourceMapSegment } from '@jridgewell/trace-mapping';
import type { BuiltFile } from './built.js';

type Script = Pick<BuiltFile, 'code' | 'map'>;

/** The first script unchanged, from the next line on the second; `file` is what the map belongs to. */
export function joined(first: Script, second: Script, file: string): Script {
  const code = first.code.endsWith('\n') ? first.code : `${first.code}\n`;
  const a = new TraceMap(first.map), b = new TraceMap(second.map);
  const lines = [...decodedMappings(a)].map((line) => [...line]);
  const before = code.split('\n').length - 1;
  while (lines.length < before) lines.push([]);
  const rest = decodedMappings(b).map((line) => line.map((segment) => moved(segment, a.sources.length, a.names.length)));
  const map = new TraceMap({
    version: 3, file, names: [...a.names, ...b.names], sources: [...a.sources, ...b.sources],
    mappings: [...lines.slice(0, before), ...rest],
  });
  const { names, sources } = map;
  return { code: code + second.code, map: JSON.stringify({ version: 3, file, names, sources, mappings: encodedMappings(map) }) };
}

/** The same place in a map that counts its sources and names from others on. */
function moved(segment: Readonly<SourceMapSegment>, sources: number, names: number): SourceMapSegment {
  if (segment.length === 1) return [segment[0]];
  const [column, source, line, at] = segment;
  return segment.length === 4 ? [column, source + sources, line, at] : [column, source + sources, line, at, segment[4] + names];
}
