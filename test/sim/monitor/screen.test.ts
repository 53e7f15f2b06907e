/** A look at a board, as a person sees it. */
import { redrawn, screenText } from '../../../sim/monitor/screen';

const LOOK = {
  identity: 'busbar port 12 tick 5', status: ['grid-tied, tick 5, late 0, worst 0 ms, skipped 0'], nodes: ['pcc -200 kW, 0.1 s old, good'],
  devices: ['pv-1 80 kW, 0.2 s old, good, told 100 kW', 'pv-10 90 kW, 0.2 s old, good, told 120 kW', 'works, no meter'],
  why: ['pcc may take -4000 kW (held by export limit) to 12000 kW (held by import limit)', 'pv-10 is told 120 kW, held by export limit', 'pv-1 is told 100 kW, held by device ramp'],
  alarms: [] as string[], signs: [] as string[],
};

test('every device has its line, with what holds its own setpoint behind it', () => {
  expect(screenText(LOOK).split('\n').slice(3, 7)).toEqual([
    'pcc -200 kW, 0.1 s old, good', 'pv-1 80 kW, 0.2 s old, good, told 100 kW, held by device ramp', 'pv-10 90 kW, 0.2 s old, good, told 120 kW, held by export limit', 'works, no meter',
  ]);
  expect(screenText(LOOK)).toContain('\nNo alarms.\n');
});

test('alarms and wrong signs stand below', () => {
  expect(screenText({ ...LOOK, alarms: ['pv-1: no answer, 3 s ago'], signs: ['pv-10 reads -5 kW'] }).trimEnd().split('\n').slice(-2)).toEqual(['alarm  pv-1: no answer, 3 s ago', 'sign   pv-10 reads -5 kW']);
});

test('a screen is written over the one before', () => {
  expect(redrawn('a\n')).toBe('\x1b[H\x1b[Ja\n');
});
