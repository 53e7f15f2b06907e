/** What equality is shown on: tapes, and the control that was built for them. */
import { boardOf } from '../build/boards.js';
import type { BuiltFile } from '../build/built.js';
import { InputError } from '../input/error.js';
import { shippedNames } from '../input/shipped.js';
import { buildSetup, type ScenarioSetup } from '../scenario/setup.js';
import type { Tape } from '../tape/tape.js';

/** A tape and the control that it is replayed on. */
export interface Subject {
  tape: Tape;
  built: BuiltFile;
}

/** The bundler is loaded only where something is built: it takes a while. */
export async function subjectOf(tape: Tape): Promise<Subject> {
  const { buildControl } = await import('../build/build.js');
  const { config, params, site } = tape.header;
  return { tape, built: await buildControl({ config, params, site, board: boardOf('stm32f405') }) };
}

/** The shipped scenarios that need no files of measurements. */
export function shippedSetups(): ScenarioSetup[] {
  return shippedNames('scenarios').flatMap((name) => {
    try {
      return [buildSetup(name)];
    } catch (error) {
      if (error instanceof InputError) return [];
      throw error;
    }
  });
}
