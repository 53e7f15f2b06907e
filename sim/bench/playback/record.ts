/** Records what a firmware and its devices say to each other, so that the same may be said again where no device is. */
import type { FarEnd, Field } from '../../link/far-end.js';
import { makeField } from '../../link/field.js';
import { PRESETS } from '../../link/plan.js';
import type { Simulation } from '../../run.js';
import type { ScenarioSetup } from '../../scenario/setup.js';
import { BundleRun } from '../../target/bundle-run.js';
import type { Firmware } from '../../target/firmware.js';
import { agesBehind } from '../../target/wiring.js';

/** A request and its answer, in the order of the requests of all connections together. */
export interface Exchange {
  request: Uint8Array;
  answer: Uint8Array;
}

/**
 * All exchanges from the firmware's start until its tick `ticks + 1`, on a link that takes no time.
 * @param tellsSamples whether SunSpec products tell number and age of their samples, as none that is sold does
 */
export function exchangesOf(setup: ScenarioSetup, firmware: Firmware, { ticks, tellsSamples }: { ticks: number; tellsSamples: boolean }): Exchange[] {
  const exchanges: Exchange[] = [], { model, seed, tickMs } = setup, link = { ...PRESETS.ideal, tellsSamples };
  const fieldOf = ({ plant, faults }: Simulation, now: () => number): Field => overheard(makeField({ plant, model, field: model.field, link, seed, now, faults }), exchanges);
  const run = new BundleRun(setup, { firmware, fieldOf, agesOf: (plant) => agesBehind(setup, plant), plantLeads: true });
  for (let k = 0; k < ticks; k++) run.tick();
  run.board.advanceTo((ticks + 1) * tickMs * 1000 - 1);
  return exchanges;
}

/** The same field, whose connections write down what passes. */
function overheard(field: Field, exchanges: Exchange[]): Field {
  return {
    connect: (host, port, drop) => {
      const farEnd = field.connect(host, port, drop);
      return farEnd && overheardEnd(farEnd, exchanges);
    },
    serial: field.serial.bind(field), pin: field.pin.bind(field), setPin: field.setPin.bind(field),
  };
}

function overheardEnd(farEnd: FarEnd, exchanges: Exchange[]): FarEnd {
  const receive: FarEnd['receive'] = (bytes, reply) => {
    farEnd.receive(bytes, (answer, delayMs) => {
      exchanges.push({ request: bytes.slice(), answer: answer.slice() });
      reply(answer, delayMs);
    });
  };
  return { receive, closed: farEnd.closed.bind(farEnd) };
}
