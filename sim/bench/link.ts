/** Whether the firmware does on its wires what the model does. */
import { rememberedBuilds, seriesDifference } from '../target/equality.js';
import { awaited } from './awaited.js';
import { atLeast, type Family, type Row } from './family.js';
import { shippedSetups } from './subjects.js';

const build = rememberedBuilds();

export const link: Family = {
  name: 'link',
  about: 'built firmware in Node, over Modbus bytes to simulated devices that answer at once, beside the control code on readings that are quantised alike; whole shipped scenarios',
  *measure() {
    const stop = new AbortController();
    try {
      yield* equality(stop.signal);
    } finally {
      stop.abort();
    }
  },
};

function* equality(signal: AbortSignal): Generator<Row | number, void> {
  const count = shippedSetups().length;
  let equal = 0;
  for (let k = 0; k < count; k++) {
    let done = 0;
    const difference = seriesDifference(() => shippedSetups()[k]!, { signal, build, onProgress: (part) => { done = part; } });
    if ((yield* awaited(difference, () => (k + done) / count)) === null) equal++;
  }
  yield atLeast(count, 'link: shipped scenarios with the same series on model and bundle, ideal link', equal, '');
}
