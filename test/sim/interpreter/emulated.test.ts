/** Runs on the emulated STM32F405. */
import { failureText } from '../../../sim/interpreter/failure';
import { emulatedBoard } from '../../../sim/interpreter/emulated';
import type { Done, Failure, Outcome } from '../../../sim/interpreter/interpreter';
import { versionFault } from '../../../sim/interpreter/version';
import { writeFile, removeFiles } from '../scenario/write-scenario';
import { testOnEmulated } from './present';

afterAll(removeFiles);

const testReal = testOnEmulated('run scripts');

function run(script: string, image?: string): Promise<Outcome> {
  return (image === undefined ? emulatedBoard() : emulatedBoard(image)).run(script, { isLast: (line) => line === 'done', limitMs: 30000 });
}

test('an image that is not there is missing', async () => {
  const outcome = await run('', 'no-such-image') as Failure;

  expect(failureText(outcome, { name: 'it' })).toBe("it cannot be started: 'no-such-image', which ESPRUINO_F405 names, cannot be read");
});

test('an image that reaches into Storage is refused with the number of bytes', async () => {
  await expect(run('', writeFile('x'.repeat(768 * 1024 + 5), 'large.bin'))).rejects.toThrow('the image is 5 bytes too large');
});

testReal('the board is of a known version, and its clock counts 8 ns an instruction', async () => {
  expect(await versionFault(emulatedBoard(), undefined)).toBeNull();

  const times = await Promise.all([1, 2].map(() => run('var a = getTime(); for (var i = 0; i < 1000; i++); print(Math.round((getTime() - a) * 1E6)); print("done");')));

  const [first, second] = times.map((outcome) => Number((outcome as Done).lines[0]));
  expect(first).toBe(second);
  expect(first! / 8).toBeGreaterThan(1000);
});

testReal('a list that never ends is out of memory', async () => {
  expect(await run('function eat() { var a = []; while (true) a.push({ x: 1.5 }); }\neat();\nprint("done");')).toMatchObject({ kind: 'out of memory' });
});

testReal('endless recursion is too much recursion', async () => {
  expect(await run('function f() { return f() + 1; }\nf();\nprint("done");')).toMatchObject({ kind: 'too much recursion' });
});

testReal('an exception in boot code comes with its trace', async () => {
  const outcome = await run('function f() { nope(); }\nf();\nprint("done");');

  expect(outcome).toMatchObject({ kind: 'exception', message: 'ReferenceError: "nope" is not defined', trace: expect.arrayContaining([expect.stringContaining('at f (.bootcde')]) });
});
