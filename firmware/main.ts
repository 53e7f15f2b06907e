/** The entry of the firmware: what the build knows of the site's wires, control beside it in the same file, the board it runs on. */
import { HAS_CONSOLE } from './facts.js';
import { buildField } from './field/build.js';
import type { Control } from './field/field.js';
import { DT_MS, fieldConfig } from './generated/field.js';
import { thisDesk } from './io/console.js';
import { thisMachine } from './io/machine.js';
import { run } from './loop.js';

/** Control stands before this in the file, as it was proven by tapes. */
declare const busbar: Control;

const config = fieldConfig();

/** What anyone may read of the firmware while it runs. */
export default run(buildField(config, thisMachine(), busbar, DT_MS), config, DT_MS, HAS_CONSOLE ? thisDesk() : null);
