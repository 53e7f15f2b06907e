/** Runs of the Linux interpreter, and of programs that only pretend to be one. */
import { chmodSync } from 'node:fs';
import { failureText } from '../../../sim/interpreter/failure';
import type { Failure, Interpreter, Outcome } from '../../../sim/interpreter/interpreter';
import { linuxBoard, linuxInterpreter } from '../../../sim/interpreter/linux';
import { isKnown, versionFault } from '../../../sim/interpreter/version';
import { removeFiles, writeFile } from '../scenario/write-scenario';
import { testOnLinux } from './present';

afterAll(removeFiles);

const testReal = testOnLinux('run scripts');

function run(interpreter: Interpreter, script: string, limitMs = 10000): Promise<Outcome> {
  return interpreter.run(script, { isLast: (line) => line === 'done', limitMs });
}

/** A shell script in the interpreter's place. */
function pretender(text: string): Interpreter {
  const file = writeFile(`#!/bin/sh\n${text}\n`, 'espruino');
  chmodSync(file, 0o755);
  return linuxInterpreter(file);
}

async function sentence(interpreter: Interpreter, limitMs?: number): Promise<string> {
  return failureText(await run(interpreter, 'print("done")', limitMs) as Failure, { name: 'it' });
}

test('a program that is not there is missing', async () => {
  expect(await sentence(linuxInterpreter('no-such-interpreter'))).toBe("it cannot be started: 'no-such-interpreter': there is no such program");
});

test('a program that prints nothing is hung at the time limit', async () => {
  expect(await sentence(pretender('sleep 60'), 200)).toBe('it was not done after 0.2 s; it printed nothing');
});

test('a program that prints without end is hung at the time limit too', async () => {
  expect(await sentence(pretender('while true; do echo more; sleep 0.01; done'), 300)).toBe("it was not done after 0.3 s; its last line was 'more'");
});

test('a program that goes away ended early, with its code and its last line', async () => {
  expect(await sentence(pretender('echo half; exit 3'))).toBe("it ended before the script was done, with code 3; its last line was 'half'");
});

test('a program that is no Espruino is of an unknown version', async () => {
  const fault = await versionFault(pretender('echo hello'), undefined);

  expect(fault).toEqual({ kind: 'unknown version', version: 'hello' });
  expect(failureText(fault as Failure, { name: 'it' })).toBe("it is of an unknown version: expected Espruino 2v29 or later, got 'hello'");
});

test.each([['2v29', true], ['2v29.277', true], ['2v30', true], ['3v00', true], ['2v28.90', false], ['1v99', false], ['', false]])('version %p: known is %p', (version, known) => {
  expect(isKnown(version)).toBe(known);
});

test('an interruption ends the run with its reason', async () => {
  const interrupt = new AbortController();
  const running = pretender('sleep 60').run('', { isLast: () => false, limitMs: 60000, signal: interrupt.signal });
  interrupt.abort(new Error('enough'));

  await expect(running).rejects.toThrow('enough');
});

testReal('the interpreter is of a known version', async () => {
  expect(await versionFault(linuxInterpreter(), undefined)).toBeNull();
});

testReal.each([['as a file', linuxInterpreter()], ['out of its Storage', linuxBoard()]])('a script runs %s', async (_, interpreter) => {
  expect(await run(interpreter, 'print("half"); setTimeout(function() { print("done"); }, 20);')).toEqual({ kind: 'done', lines: expect.arrayContaining(['half', 'done']) });
});

testReal('an exception in a timer is one, though the interpreter goes on', async () => {
  const script = 'setTimeout(function() { nope(); }, 10); setInterval(function() {}, 100);';

  expect(await run(linuxInterpreter(), script)).toMatchObject({ kind: 'exception', message: 'ReferenceError: "nope" is not defined' });
});

testReal('an exception in the script comes with its trace', async () => {
  const outcome = await run(linuxInterpreter(), 'function f() { nope(); }\nf();\nprint("done");');

  expect(outcome).toMatchObject({ kind: 'exception', trace: expect.arrayContaining([expect.stringContaining('at f (')]) });
});

testReal('endless recursion is told from other exceptions', async () => {
  expect(await run(linuxInterpreter(), 'function f() { return f() + 1; }\nf();\nprint("done");')).toMatchObject({ kind: 'too much recursion' });
});

testReal('a script that ends without its last line ended early', async () => {
  expect(await run(linuxInterpreter(), 'print("half");')).toMatchObject({ kind: 'ended early', code: 0, lines: ['half'] });
});
