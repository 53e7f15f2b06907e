import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { readDocument, readLocated } from '../../../sim/input/document.js';
import { quantity } from '../../../sim/input/quantity.js';
import { refusal, written } from './written.js';

const schema = z.strictObject({
  rated: quantity('power', { min: '0 W', max: '2 GW' }),
  breaker: z.enum(['closed', 'open']).default('closed'),
  meter: z.strictObject({ period: quantity('duration').prefault('1 s'), samples: z.int().min(1).max(9).default(2) }).prefault({}),
  units: z.record(z.string(), z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('pv'), tilt: quantity('angle') }),
    z.strictObject({ kind: z.literal('wind'), height: z.number() }),
  ])).default({}),
  marks: z.array(z.union([z.number(), z.string()])).default([]),
});

describe('a document', () => {
  test('gives the values of its schema, in base units, with defaults', () => {
    const file = written('rated: 5 MW # nameplate\nunits:\n  roof: { kind: pv, tilt: 10 deg }\n');

    expect(readDocument(file, schema)).toEqual({
      rated: 5000000, breaker: 'closed', meter: { period: 1000, samples: 2 }, units: { roof: { kind: 'pv', tilt: 10 } }, marks: [],
    });
  });

  test('knows where each part of it stands, and else what is around it', () => {
    const { where } = readLocated(written('rated: 5 MW\nunits:\n  roof:\n    kind: pv\n    tilt: 10 deg\nmarks: [1, 2]\n'), schema);
    const place = (...path: PropertyKey[]): string => `${where(path).line}:${where(path).column}`;

    expect(place('units', 'roof', 'tilt')).toBe('5:11');
    expect(place('units', 'roof')).toBe('3:3');
    expect(place('units', 'roof', 'height')).toBe('3:3');
    expect(place('marks', 1)).toBe('6:12');
    expect(place('meter', 'period')).toBe('1:1');
  });

  test('resolves an alias to what stands at its anchor', () => {
    const text = 'rated: 5 MW\nunits:\n  a: &roof { kind: pv, tilt: 10 deg }\n  b: *roof\n';

    expect(readDocument(written(text), schema).units.b).toEqual({ kind: 'pv', tilt: 10 });
    expect(refusal(() => readDocument(written(text.replace('10 deg', '10')), schema)))
      .toBe("site.yaml:3:30: units.a.tilt: expected an angle such as '33.2 deg', got '10': the unit is missing (and 1 more)");
  });
});

describe('a document is refused', () => {
  test.each([
    ['a bare number', 'rated: 13.76\n', "site.yaml:1:8: rated: expected a power such as '13.76 MW', got '13.76': the unit is missing"],
    ['a value out of bounds', 'rated: 3 GW\n', "site.yaml:1:8: rated: expected a power from 0 W to 2 GW, got '3 GW'"],
    ['an empty value', 'rated:\n', "site.yaml:1:1: rated: expected a power such as '13.76 MW', but nothing is written"],
    ['a missing key', 'breaker: open\n', "site.yaml:1:1: rated: expected a power such as '13.76 MW', but nothing is written"],
    ['an unknown key', 'rated: 1 W\nbreker: open\n', "site.yaml:2:1: unknown key 'breker'; nearest is 'breaker'"],
    ['an unknown key further in', 'rated: 1 W\nmeter:\n  perod: 1 s\n', "site.yaml:3:3: meter: unknown key 'perod'; nearest is 'period'"],
    ['a slip in a key that is needed', 'ratd: 1 W\n', "site.yaml:1:1: unknown key 'ratd'; nearest is 'rated' (and 1 more)"],
    ['a wrong word', 'rated: 1 W\nbreaker: opn\n', "site.yaml:2:10: breaker: expected closed or open, got 'opn'; nearest is 'open'"],
    ['an unknown kind', 'rated: 1 W\nunits:\n  a: { kind: wnd }\n', "site.yaml:3:14: units.a.kind: expected pv or wind, got 'wnd'; nearest is 'wind'"],
    ['a missing kind', 'rated: 1 W\nunits:\n  a: { tilt: 1 deg }\n', 'site.yaml:3:3: units.a.kind: expected pv or wind, but nothing is written'],
    ['a number out of range', 'rated: 1 W\nmeter: { samples: 10 }\n', "site.yaml:2:19: meter.samples: expected a number of at most 9, got '10'"],
    ['a number with a fraction', 'rated: 1 W\nmeter: { samples: 1.5 }\n', "site.yaml:2:19: meter.samples: expected a whole number, got '1.5'"],
    ['text in place of a block', 'rated: 1 W\nmeter: 1 s\n', "site.yaml:2:8: meter: expected a block of keys, got '1 s'"],
    ['a wrong item of a list', 'rated: 1 W\nmarks: [1, [2]]\n', 'site.yaml:2:12: marks[1]: expected a number, got a list'],
    ['a list in place of the whole', '- rated\n', 'site.yaml:1:1: expected a block of keys, got a list'],
    ['a key that stands twice', 'rated: 1 W\nbreaker: open\nrated: 2 W\n', "site.yaml:3:1: the key 'rated' stands twice in this block"],
    ['a list that does not end', 'rated: 1 W\nmarks: [1\n', 'site.yaml:3:1: this is not valid YAML: '],
    ['a tag that nobody knows', 'rated: !power 1 W\n', 'site.yaml:1:8: this is not valid YAML: Unresolved tag: !power'],
    ['an alias without its anchor', 'rated: *none\n', 'Unresolved alias'],
    ['a second document', 'rated: 1 W\n---\nrated: 2 W\n', 'site.yaml:2:1: expected one document, a second one starts here'],
    ['nothing but a comment', '# to be written\n', 'site.yaml: the file is empty'],
    ['a key that objects have anyway', 'rated: 1 W\n__proto__: 1\n', "site.yaml:2:1: unknown key '__proto__'"],
  ])('for %s', (_, text, sentence) => {
    expect(refusal(() => readDocument(written(text), schema))).toContain(sentence);
  });

  test('with the first of its faults and the number of the others', () => {
    const file = written('breaker: shut\nrated: 1\nmeter: { period: 2 }\n');

    expect(refusal(() => readDocument(file, schema))).toMatch(/^site\.yaml:1:10: breaker: .* \(and 2 more\)$/);
  });

  test('where there is no such file, with the nearest of its folder', () => {
    const file = join(dirname(written('rated: 1 W\n')), 'sit.yaml');

    expect(refusal(() => readDocument(file, schema))).toMatch(/^there is no file 'sit\.yaml' in '.*'; nearest is 'site\.yaml'$/);
  });

  test('where there is no such folder, is no file, or no text', () => {
    const file = written('rated: 1 W\n');
    writeFileSync(join(dirname(file), 'latin'), Buffer.from([0x72, 0xe9]));

    expect(refusal(() => readDocument(join(dirname(file), 'nowhere', 'a.yaml'), schema))).toMatch(/^there is no folder '.*nowhere' to read 'a\.yaml' from$/);
    expect(refusal(() => readDocument(dirname(file), schema))).toMatch(/: expected a file, this is a folder$/);
    expect(refusal(() => readDocument(join(dirname(file), 'latin'), schema))).toMatch(/: expected UTF-8 text, this file holds other bytes$/);
  });
});
