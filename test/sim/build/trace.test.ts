/** A stack trace of the interpreter is read in the places of the sources, from flash and from memory. */
import { generate } from '../../../sim/build/babel';
import { parse } from '@babel/parser';
import { placeReportedAs } from '../../../sim/build/reported-line';
import { readableTrace } from '../../../sim/build/trace';
import { printedBy, testOnInterpreter } from './interpreter';

/** A source with its file as a build leaves it: packed into one line, functions under their own names. */
const SOURCE = `var busbar = function (e) {
  function inner(x) {
    var y = x.load.watts;
    return y;
  }
  function outer(x) {
    return inner(x);
  }
  e.step = outer;
  return e;
}({});`;
const { code, map } = packed(SOURCE);

function packed(source: string): { code: string; map: string } {
  const made = generate(parse(source), { compact: true, sourceMaps: true, sourceFileName: 'firmware/load.ts' }, source);
  return { code: made.code, map: JSON.stringify(made.map) };
}

/** The column, from 1, of the first such text in the built file. */
const columnOf = (text: string): number => code.indexOf(text) + 1;

test('a trace from flash, whose places count from the beginning of the file, names functions and places of the source', () => {
  const trace = `>\r\u001b[JUncaught Error: Can't read property 'watts' of undefined\r
    at inner (.bootcde:1:${columnOf('.watts')})\r
var y=x.load.watts;return y;\r
            ^\r
    at step (.bootcde:1:${columnOf('(x);}e') + 2})\r
inner(x);\r
       ^\r
    at .bootcde:4:14\r
busbar.step({});\r
             ^\r
`;
  expect(readableTrace(trace, code, map).trim().split('\n')).toEqual([
    "Uncaught Error: Can't read property 'watts' of undefined", '    at inner (firmware/load.ts:3:19)', '    at outer (firmware/load.ts:7:19)',
    '    at .bootcde:4:14', 'busbar.step({});', '             ^',
  ]);
});

test('a text without a trace is refused, and so is the trace of another file', () => {
  expect(() => readableTrace('all is well\n', code, map)).toThrow(/^no stack trace in the text/);
  expect(() => readableTrace('    at other (.bootcde:1:20)\n', code, map)).toThrow(/^no place of the trace is in the built file/);
  expect(() => readableTrace('    at inner (.bootcde:99:20)\n', code, map)).toThrow(/^no place of the trace is in the built file/);
});

test('lines that the interpreter leaves out of its count are put back', () => {
  const text = `Modules.addCached("a")\nlet b;\n${'Mod ules . add Cached'.replace(/ /g, '_')};x();\nlast();`;
  expect(placeReportedAs({ line: 1, column: 3 }, text)).toEqual({ line: 1, column: 3 });
  expect(placeReportedAs({ line: 0, column: 20 }, text)).toEqual({ line: 1, column: 20 });
  expect(placeReportedAs({ line: 1, column: 2 }, 'a\nb')).toEqual({ line: 1, column: 2 });
  expect(placeReportedAs({ line: 3, column: 4 }, text)).toEqual({ line: 4, column: 4 });
  expect(placeReportedAs({ line: 9, column: 1 }, text)).toBeNull();
});

testOnInterpreter('read traces of')('what the interpreter prints of code in memory leads to the same places', () => {
  const printed = printedBy(`${code}\nsetTimeout(function(){setTimeout(quit,10);busbar.step({});},1);`);
  expect(readableTrace(printed, code, map)).toMatch(/at inner \(firmware\/load\.ts:3:19\)\n +at outer \(firmware\/load\.ts:7:\d+\)\n/);
}, 60000);
