/** A noon on one serial bus that the emulated board can be at: the shipped site of a bus, at another port than its console. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shippedFile } from '../../input/shipped.js';

/** The bus as the site is shipped with it. */
export const SHIPPED_BUS = 'serial: 1, baud: 19200, direction-pin: D4';
const SHIPPED = 'reference-rtu', ELSEWHERE = 'serial: 2, baud: 115200';
const SITE_FILE = 'bus.yaml', STORY_FILE = 'noon.yaml';

const STORY = `about: A noon of broken clouds, all devices on one bus.
site: ${SITE_FILE}
starts: 2024-05-15 11:00
lasts: 10 min
seed: 1
weather: { sky: broken }
sources:
  pv: { kind: pv, tilt: 20 deg }
  wind: { kind: constant, power: 1 MW }
  charging-yard: { kind: constant, power: 450 kW }
  cold-store: { kind: constant, power: 600 kW }
  works: { kind: constant, power: 3.5 MW }
expect:
  - { figure: export-over-limit, at-most: 1 % }
`;

/** Writes the scenario and its site, with another bus, into a folder. @returns the scenario's file. A RangeError says that the shipped site is another one. */
export async function writeBusStory(folder: string, bus = ELSEWHERE): Promise<string> {
  const site = await readFile(shippedFile('sites', SHIPPED), 'utf8'), file = join(folder, STORY_FILE);
  if (!site.includes(SHIPPED_BUS)) throw new RangeError(`${SHIPPED} has no bus '${SHIPPED_BUS}'`);
  await writeFile(join(folder, SITE_FILE), site.replace(SHIPPED_BUS, bus));
  await writeFile(file, STORY);
  return file;
}
