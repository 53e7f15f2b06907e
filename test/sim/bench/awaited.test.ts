/** Work that goes on by itself, as steps of a benchmark. */
import { setImmediate, setTimeout } from 'node:timers/promises';
import { awaited } from '../../../sim/bench/awaited';

/** Takes steps as the benchmark does, to the end. */
async function taken<Result>(steps: Generator<number, Result>): Promise<{ result: Result; progress: number[] }> {
  const progress: number[] = [];
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return { result: step.value, progress };
    progress.push(step.value);
    await setImmediate();
  }
}

test('the result of the work is that of its steps, which tell its progress until then', async () => {
  let done = 0;
  const work = async (): Promise<string> => {
    await setTimeout(10);
    done = 0.5;
    await setTimeout(10);
    return 'made';
  };

  const { result, progress } = await taken(awaited(work(), () => done));

  expect(result).toBe('made');
  expect(new Set(progress)).toEqual(new Set([0, 0.5]));
});

test('what the work throws, its steps throw', async () => {
  await expect(taken(awaited(Promise.reject(new Error('broken')), () => 0))).rejects.toThrow('broken');
});
