/** Faults as Espruino 2v29 printed them on the emulated board and on Linux. */
import { faultIn } from '../../../sim/interpreter/fault';

test('out of memory is told from the trace on the same line', () => {
  const lines = ['start', 'OUT OF MEMORY    at eat (:1:1)', 'var a=[]; while(1) a.push({x:1.5});', 'Execution Interrupted', 'New interpreter error: LOW_MEMORY,MEMORY'];

  expect(faultIn(lines)).toMatchObject({ kind: 'out of memory', message: 'OUT OF MEMORY', trace: ['at eat (:1:1)', ...lines.slice(2)] });
});

test('the flag MEMORY alone is out of memory, LOW_MEMORY is only a garbage collection', () => {
  expect(faultIn(['New interpreter error: LOW_MEMORY,MEMORY'])?.kind).toBe('out of memory');
  expect(faultIn(['New interpreter error: LOW_MEMORY'])).toBeNull();
});

test('too much recursion is not any exception', () => {
  expect(faultIn(['Uncaught Error: Too much recursion - the stack is about to overflow', '    at f (.bootcde:2:22)'])).toEqual({
    kind: 'too much recursion', message: 'Too much recursion - the stack is about to overflow', trace: ['    at f (.bootcde:2:22)'],
  });
});

test('a fault of syntax far down in the stack is too much recursion, as the text was read before', () => {
  const fault = (depth: number): string | undefined => faultIn(["Uncaught SyntaxError: Got '*' expected EOF", ...Array.from({ length: depth }, () => '    at f (:1:27)')])?.kind;
  expect([fault(3), fault(400)]).toEqual(['exception', 'too much recursion']);
});

test('an exception keeps its words and its trace', () => {
  expect(faultIn(['a', 'Uncaught ReferenceError: "nope" is not defined', '    at g (:1:1)'])).toEqual({
    kind: 'exception', message: 'ReferenceError: "nope" is not defined', trace: ['    at g (:1:1)'],
  });
});

test('lines that only speak of errors are none', () => {
  expect(faultIn(['memory 40', 'an Uncaught one', 'out of memory'])).toBeNull();
});
