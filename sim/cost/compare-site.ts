/** A process of its own that compares estimate and measurement for one site, and prints the comparison as JSON: `compare-site SITE TICKS`. */
import { boardOf } from '../build/boards.js';
import { buildControl } from '../build/build.js';
import { readSite } from '../input/site.js';
import { emulatedBoard } from '../interpreter/emulated.js';
import { callsOf } from './calls.js';
import { compare } from './compare.js';
import { everydaySetup } from './everyday.js';

const [site, ticks] = process.argv.slice(2) as [string, string];
const board = boardOf('stm32f405');
const setup = everydaySetup(readSite(site));
const built = await buildControl({ config: setup.config, params: setup.params, site: setup.model.name, board });
const comparison = await compare(built, callsOf(setup, Number(ticks)), { interpreter: emulatedBoard(), nsPerInstruction: board.nsPerInstruction! });
process.stdout.write(JSON.stringify(comparison));
