/** Text put around stretches of another text. */
import { Edits } from '../../../sim/cost/edits.js';

test('of stretches with the same ends the one wrapped first is outside', () => {
  const edits = new Edits();
  edits.wrap(2, 5, '(', ')');
  edits.wrap(2, 5, '[', ']');
  expect(edits.apply('a+bcd+e')).toBe('a+([bcd])+e');
});

test('what ends at an offset stands before what begins there', () => {
  const edits = new Edits();
  edits.wrap(1, 2, '<', '>');
  edits.wrap(0, 1, '{', '}');
  edits.insert(1, ';');
  expect(edits.apply('ab')).toBe('{a}<;b>');
});
