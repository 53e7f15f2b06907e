/** What the command line says of target, link and time. */
import { checkChoice, readLink, readSpan, readTarget } from '../../../sim/target/choice';

test('targets and links that there are are taken', () => {
  expect([readTarget('bundle'), readLink('lan'), readSpan('20 s'), readSpan('2 min')]).toEqual(['bundle', 'lan', 20, 120]);
});

test.each([
  [() => readTarget('bundel'), "--target: there is no target 'bundel'; nearest is 'bundle'; there are model, bundle, espruino"],
  [() => readLink('wan'), "--link: there is no link 'wan'; nearest is 'lan'; there are ideal, lan, rtu"],
  [() => readSpan('1500 ms'), "--for: expected a time in whole seconds such as '20 s', got '1500 ms'"],
  [() => readSpan('20'), "--for: expected a duration such as '15 min', got '20': the unit is missing"],
  [() => checkChoice({ target: 'model', link: 'rtu' }), "--link rtu: the target 'model' has no bytes that could be late or lost"],
])('a wrong word is a sentence that names the nearest', (read, sentence) => {
  expect(read).toThrow(sentence);
});
