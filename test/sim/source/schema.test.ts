import { sourceSchema } from '../../../sim/source/schema.js';
import { weatherSchema } from '../../../sim/source/weather.js';
import { issueText } from '../../../sim/input/issue.js';

/** What is said of a declaration, or `fine`. */
function said(declared: unknown, schema: typeof sourceSchema | typeof weatherSchema = sourceSchema): string {
  const parsed = schema.safeParse(declared, { error: issueText });
  return parsed.success ? 'fine' : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

const shift = (of: object) => ({ kind: 'industry', base: '1 MW', shifts: [of] });
const points = (...at: string[]) => at.map((text) => ({ at: text, power: '1 MW' }));

test.each([
  [{ kind: 'pv' }],
  [{ kind: 'pv', tilt: '30 deg', azimuth: '170 deg', position: '1.2 km', size: '250 m', shade: { start: '10 min', end: '1 h', factor: '30 %' } }],
  [{ kind: 'wind', turbines: 15, length: '6 km', 'cut-in': '3 m/s' }],
  [{ kind: 'industry', base: '1 MW', shifts: [{ days: 'monday', start: '06:00', end: '24:00', power: '2 MW' }] }],
  [{ kind: 'constant', power: '-2 MW' }],
  [{ kind: 'profile', points: points('0 s', '5 min', '5 min') }],
  [{ kind: 'sum', of: [{ kind: 'constant', power: '1 MW' }, { kind: 'pv' }] }],
])('%j is a source', (declared) => {
  expect(said(declared)).toBe('fine');
});

test.each([
  [{ kind: 'solar' }, 'expected pv, wind, industry, constant, profile, csv or sum'],
  [{ kind: 'pv', titl: '30 deg' }, "unknown key 'titl'; nearest is 'tilt'"],
  [{ kind: 'pv', tilt: 30 }, 'the unit is missing'],
  [{ kind: 'pv', tilt: '100 deg' }, 'from 0 deg to 90 deg'],
  [{ kind: 'pv', position: '5 miles' }, "position: expected a length such as '250 m', got '5 miles'"],
  [{ kind: 'pv', shade: { start: '2 h', end: '1 h', factor: '30 %' } }, 'the shadow ends before it starts'],
  [{ kind: 'wind', 'cut-out': '10 m/s' }, 'expected cut-in below rated-wind below cut-out'],
  [{ kind: 'industry' }, 'base: expected a power'],
  [shift({ start: '25:00', end: '06:00', power: '1 MW' }), "shifts.0.start: expected a time of day such as '06:30', got '25:00'"],
  [shift({ end: '06:00', power: '1 MW' }), "shifts.0.start: expected a time of day such as '06:30', but nothing is written"],
  [{ kind: 'profile', points: points('5 min', '1 min') }, 'expected points in rising order of time'],
  [{ kind: 'profile', points: [] }, 'of at least 1'],
])('%j is refused', (declared, sentence) => {
  expect(said(declared)).toContain(sentence);
});

test('weather has a default for every key and refuses an unknown sky', () => {
  expect(said({}, weatherSchema)).toBe('fine');
  expect(said({ sky: 'borken' }, weatherSchema)).toContain("nearest is 'broken'");
  expect(said({ 'cloud-speed': '0 m/s' }, weatherSchema)).toContain('from 1 m/s to 60 m/s');
});
