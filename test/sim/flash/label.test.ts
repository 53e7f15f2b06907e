/** What a firmware says of itself at its end. */
import { labelIn, LABEL_BYTES, labelled } from '../../../sim/flash/label';

test('the label behind a code is read back from its last bytes', () => {
  const text = labelled('var a=1;\n', { site: 'dafeng-port', board: 'pico' });
  expect(text.startsWith('var a=1;\n//busbar {')).toBe(true);
  expect(labelIn(text.slice(-LABEL_BYTES))).toMatchObject({ site: 'dafeng-port', board: 'pico' });
});

test('the same code has the same label, and other code another', () => {
  const label = (code: string) => labelIn(labelled(code, { site: 's', board: 'b' }))!.code;
  expect(label('a\n')).toBe(label('a'));
  expect(label('a')).not.toBe(label('b'));
});

test.each(['', 'var a=1;', 'a\n//busbar {"site":1}', 'a\n//busbar {"site":"s","board":"b"', '\xff\xff'])('%j has no label', (text) => {
  expect(labelIn(text)).toBeNull();
});
