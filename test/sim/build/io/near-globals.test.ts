/** What stands outside the script gets a name at its beginning where that is worth it, and means the same. */
import { parse } from '@babel/parser';
import { generate } from '../../../../sim/build/babel';
import { sourceNames } from '../../../../sim/build/built';
import { nearGlobals } from '../../../../sim/build/io/near-globals';

function passed(body: string): string {
  const ast = parse(`var firmware = (function () { ${body} })();`, { sourceType: 'script' });
  nearGlobals.run({ ast, names: sourceNames() });
  return generate(ast, { comments: false, compact: true }).code;
}

function valueOf(text: string, around: Record<string, unknown>): unknown {
  return new Function(...Object.keys(around), `${text}; return firmware;`)(...Object.values(around));
}

test('a global that is named often is named once, before all functions', () => {
  const text = passed('function a() { return getTime() + getTime(); } function b() { return a() - getTime(); } return b();');
  expect(text).toMatch(/function\(\)\{var (\S+)=getTime;function a\(\)\{return \1\(\)\+\1\(\);\}/);
  expect(text.match(/getTime(?!\$)/g)).toHaveLength(1);
  expect(valueOf(text, { getTime: () => 5 })).toBe(5);
});

test('one that is named seldom stays where it is', () => {
  expect(passed('function a() { return getTime(); } return a();')).not.toContain('var getTime');
});

test('a static function is near from its first mention, a method of an object is not', () => {
  const text = passed('function a(n) { E.on("x", n); return String.fromCharCode(n); } return a(66);');
  expect(text).toMatch(/var (\S+)=String\.fromCharCode;function a\(n\)\{E\.on\("x",n\);return \1\(n\);\}/);
  expect(valueOf(text, { E: { on: () => undefined } })).toBe('B');
});

test('what runs once or is a chapter does not ask for a name, and takes one that is there', () => {
  const once = 'return (function () { return [setTimeout, setTimeout, setTimeout]; })();';
  expect(passed(`function openCommands() { function f() { return [getTime, getTime, getTime]; } return f; } ${once}`)).not.toMatch(/var (?!firmware)/);
  const text = passed(`function a() { return [setTimeout, setTimeout, setTimeout]; } ${once}`);
  expect(text.match(/setTimeout(?!\$)/g)).toHaveLength(1);
});

test('fields, own variables and words of the language keep their names', () => {
  const text = passed('var busbar = { getTime: 3 }; function a(NaN) { return [busbar.getTime, busbar.getTime, busbar.getTime, undefined, undefined, undefined, NaN]; } return a(1);');
  expect(text).not.toMatch(/var (?!busbar|firmware)/);
  expect(valueOf(text, {})).toEqual([3, 3, 3, undefined, undefined, undefined, 1]);
});
