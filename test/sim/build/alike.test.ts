/** Lists of records that are alike, told shorter. */
import { alike } from '../../../sim/build/alike';
import { integers } from '../../../sim/build/generated';
import { readSite } from '../../../sim/input/site';

/** What the text makes when it runs. */
function made(records: object[]): unknown {
  const { functions, text } = alike('make', records);
  return Function(`${functions.join('\n')}\nreturn ${text};`)() as unknown;
}

test('a list makes what it was made from, field for field, whatever its records share', () => {
  const records = [
    { unit: 1, phasesMs: [0], words: [1, 0, 7], point: { offset: 2, sign: -1 } }, { unit: 1, phasesMs: [0, 500], words: [1, 0, 8], point: { offset: 3, sign: -1 } },
    { unit: 2, other: 1 }, { unit: 1, phasesMs: [], words: [1, 0, 9], point: { offset: 4, sign: -1 } },
  ];

  expect(JSON.stringify(made(records))).toBe(JSON.stringify(records));
  expect(made([])).toEqual([]);
});

test('lines and peers of the reference site are told in two thirds of the text, and are the same', () => {
  const { buses, peers } = readSite('reference').field;

  for (const records of [buses, peers]) {
    const { functions, text } = alike('make', records);
    expect(JSON.stringify(made(records))).toBe(JSON.stringify(records));
    expect(functions.join('').length + text.length).toBeLessThan(2 / 3 * records.map(integers).join('').length);
  }
});

test('what all records of a kind share stands in their function once, and what goes together is one argument', () => {
  const records = [1, 2, 3, 4].map((k) => ({ bus: k, reading: k, ratedW: 2500000, fallbackW: 500000, leaseMs: 30000 }));

  expect(alike('peer', records)).toEqual({
    functions: ['function peer0(differing0) {\n    return { bus: differing0, reading: differing0, ratedW: 2500000, fallbackW: 500000, leaseMs: 30000 };\n  }'],
    text: '[peer0(1), peer0(2), peer0(3), peer0(4)]',
  });
});

test('a record that has no like is a literal', () => {
  expect(alike('peer', [{ bus: 0, unit: 1 }])).toEqual({ functions: [], text: '[{ bus: 0, unit: 1 }]' });
});

test('a number that is no integer is refused', () => {
  expect(() => alike('peer', [{ ratedW: 1.5 }, { ratedW: 2 }])).toThrow('the firmware takes integers only, got 1.5');
});
