/** The survey of boards: how far it is, and that it can be broken off. What it finds is tested with `busbar boards`. */
import { everydaySetup } from '../../../sim/cost/everyday';
import { surveyBoards } from '../../../sim/cost/survey';
import { readSite } from '../../../sim/input/site';

test('it tells of each file that is built, and an interruption ends it between two', async () => {
  const controller = new AbortController(), told: number[] = [];
  const onProgress = (done: number): void => {
    told.push(done);
    if (done >= 0.5) controller.abort();
  };
  const ended: unknown = await surveyBoards(everydaySetup(readSite('reference')), { ticks: 1, signal: controller.signal, onProgress }).catch((error: unknown) => error);
  expect(ended).toBe(controller.signal.reason);
  expect(told).toEqual([0.25, 0.5]);
}, 120000);
