/** Built files in lines: an exception costs a board memory by the column where it stands. */
import { Positions } from '../../../sim/build/positions';
import { inLines } from '../../../sim/build/lines';
import { testOnLinux } from '../interpreter/present';
import { FarInterpreter } from '../far/interpreter';

const statement = (k: number): string => `function f${k}(a){const text="a;b}${k}";if(a>${k}){return a.length-${k}}return text}`;
const SCRIPT = Array.from({ length: 40 }, (_, k) => statement(k)).join('');

test('lines end between statements only, and are hardly longer than 250 letters', () => {
  const { code } = inLines(SCRIPT);

  expect(code.replace(/\n/g, '')).toBe(SCRIPT);
  expect(code.split('\n').every((line) => line.length < 250 + statement(39).length)).toBe(true);
  expect(code.split('\n').slice(1).every((line) => /^(function|const|if|return)\b/.test(line))).toBe(true);
  expect(() => new Function(code)).not.toThrow();
});

test('the map leads every name back to its column', () => {
  const { code, map } = inLines(SCRIPT), positions = new Positions(JSON.stringify(map)), lines = code.split('\n');

  for (let k = 0; k < 40; k++) {
    const line = lines.findIndex((text) => text.includes(`f${k}(`)), column = lines[line]!.indexOf(`f${k}(`);
    expect(positions.sourceOf({ line: line + 1, column: column + 1 })).toMatchObject({ line: 1, column: SCRIPT.indexOf(`f${k}(`) + 1 });
  }
});

const FILLER = Array.from({ length: 300 }, (_, k) => `var v${k}=${k};`).join(''), THROWS = `${FILLER}var got="";try{none.none}catch(e){got=e.stack}print("stack "+got.length+" letters");`;

testOnLinux('throw in a long file on').each([
  ['as it is, whole', `(function(){${THROWS}})()`, FILLER.length, Infinity],
  ['in one long line, called by a name, by its column', `({s:function(){${THROWS}}}).s()`, FILLER.length, 3 * FILLER.length],
  ['in lines, called by a name, by neither', inLines(`({s:function(){${THROWS}}}).s();`).code, 0, 700],
])('on the interpreter a caught exception writes down the code around it: %s', async (_, code, least, most) => {
  const far = await FarInterpreter.start(code);
  try {
    await far.prints(' letters');
    const letters = Number(/stack (\d+)/.exec(far.printed)![1]);
    expect(letters).toBeGreaterThan(least);
    expect(letters).toBeLessThan(most);
  } finally {
    await far.end();
  }
}, 30000);
