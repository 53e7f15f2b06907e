/** Scenario files for tests, in a folder of their own that is removed afterwards. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SOURCES = `sources:
  pv: { kind: constant, power: 1 MW }
  wind: { kind: constant, power: 500 kW }
  load: { kind: constant, power: 300 kW }
  works: { kind: constant, power: 2 MW }`;

/** A short story at the reference site; blocks given replace or follow the usual ones. */
export function scenarioText({ head = '', sources = SOURCES, rest = '' } = {}): string {
  return `about: A test.\nsite: reference\nstarts: 2024-06-21 11:00\nlasts: 2 min\n${head}\n${sources}\n${rest}\n`;
}

const folders: string[] = [];

/** Writes a file into a fresh folder and gives its path. */
export function writeFile(text: string, name = 'story.yaml'): string {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-test-'));
  folders.push(folder);
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** To be called after the tests of a file. */
export function removeFiles(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** The message of what a function throws. */
export function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('expected an error, none was thrown');
}
