/** The entry of the firmware: what the build knows of the site's wires, control beside it in the same file, the board it runs on. */
import type { Told } from './console/told.js';
import { HAS_CONSOLE, HAS_SCADA, HAS_STORE } from './facts.js';
import { buildField } from './field/build.js';
import { lifeConfig, scadaConfig } from './generated/beside.js';
import { DT_MS, fieldConfig } from './generated/field.js';
import { boardClock } from './io/clock.js';
import { thisDesk } from './io/console.js';
import { thisDoor } from './io/door.js';
import { thisMachine } from './io/machine.js';
import { storageDisk } from './io/storage.js';
import { openLife } from './life/life.js';
import { run } from './loop.js';
import { openScada } from './north/scada.js';

/** Control stands before this in the file, as it was proven by tapes. */
declare const busbar: Told;

const beside = {
  desk: HAS_CONSOLE ? thisDesk() : null,
  life: HAS_STORE ? openLife(storageDisk(), lifeConfig(), busbar, boardClock) : null,
  scada: HAS_SCADA ? openScada(scadaConfig(), busbar, thisDoor()) : null,
};

/** What anyone may read of the firmware while it runs. */
export default run(buildField(fieldConfig, thisMachine(), busbar, DT_MS), DT_MS, beside);
