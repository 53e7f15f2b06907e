/** `busbar trace`: a stack trace from a board, in the places of the sources. */
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import { readableTrace } from '../build/trace.js';
import { InputError } from '../input/error.js';
import { readText } from '../input/file.js';

export function traceCommand(): Command {
  return new Command('trace')
    .description('read a stack trace of the interpreter: places in a built file become places in the sources')
    .argument('<file>', 'the built file; its map is expected beside it, with .map behind its name')
    .argument('[trace]', 'a file that holds the trace; without it, what comes from standard input')
    .action(trace);
}

async function trace(file: string, traceFile?: string): Promise<void> {
  const code = readText(file);
  const map = mapText(`${file}.map`);
  if (traceFile === undefined && process.stdin.isTTY) process.stderr.write('Paste the trace, then press Ctrl-D on a line of its own.\n');
  const printed = traceFile === undefined ? await text(process.stdin) : readText(traceFile);
  process.stdout.write(`${readableTrace(printed, code, map).trimEnd()}\n`);
}

function mapText(file: string): string {
  const map = readText(file);
  try {
    const { version, mappings } = JSON.parse(map) as { version?: unknown; mappings?: unknown };
    if (version === 3 && typeof mappings === 'string') return map;
  } catch (error) {
    throw new InputError(`expected a source map, got no JSON: ${(error as Error).message}`, { file });
  }
  throw new InputError('expected a source map of version 3', { file });
}
