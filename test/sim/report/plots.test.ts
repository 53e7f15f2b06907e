import { plotsOf } from '../../../sim/report/plots';
import type { Column, Recording } from '../../../sim/report/result';
import { fakeDay } from './fake-day';

function recordingOf(...columns: [name: string, plot: Column['plot'], values: number[], kind?: Column['kind']][]): Recording {
  return {
    stepS: 1, timeS: Float64Array.of(0, 1),
    columns: columns.map(([name, plot, values, kind = 'power']) => ({ name, label: name, plot, kind, values: Float64Array.from(values) })),
  };
}

describe('plots', () => {
  test('puts every column of a day into at least one plot', () => {
    const { recording } = fakeDay(7, 3600);

    const drawn = new Set(plotsOf(recording).flatMap(({ curves }) => curves.map(({ column }) => column)));

    expect([...drawn].sort()).toEqual(recording.columns.map(({ name }) => name).sort());
  });

  test('leaves out the plots that have no column', () => {
    const plots = plotsOf(recordingOf(['gridW', 'balance', [1e6, 2e6]]));

    expect(plots.map(({ id }) => id)).toEqual(['balance']);
  });

  test('gives every unit a plot of its own, titled with its name', () => {
    const plots = plotsOf(recordingOf(['produced:roof: east', 'unit', [1, 2]], ['ceiling:roof: east', 'unit', [3, 3]], ['produced:canopy', 'unit', [1, 1]]));

    expect(plots.map(({ title, curves }) => [title, curves.map(({ label }) => label)])).toEqual([['roof: east', ['Produced', 'Ceiling']], ['canopy', ['Produced']]]);
  });

  test('draws batteries so that one shows through another at the same charge', () => {
    const [soc] = plotsOf(recordingOf(...['a', 'b', 'c', 'd'].map((name) => [`soc:${name}`, 'soc', [0.5, 0.5], 'share'] as [string, 'soc', number[], 'share'])));

    expect(soc!.curves.map(({ look }) => look)).toEqual(['line', 'dashes', 'dots', 'line']);
    expect(new Set(soc!.curves.map(({ colour }) => colour)).size).toBe(4);
  });

  test('draws the export limit on the negative side, where exports are', () => {
    const [balance] = plotsOf(recordingOf(['gridW', 'balance', [-1, 1]], ['exportLimitW', 'balance', [2, 2]], ['importLimitW', 'balance', [2, 2]]));

    expect(balance!.curves.map(({ column, sign }) => [column, sign])).toEqual([['gridW', 1], ['exportLimitW', -1], ['importLimitW', 1]]);
  });

  test('does not stretch the axis to a limit far beyond what flows, and drops a limit that is none', () => {
    const [balance] = plotsOf(recordingOf(['gridW', 'balance', [-1e6, 1e6]], ['exportLimitW', 'balance', [2e6, 2e6]],
      ['importLimitW', 'balance', [9e6, 9e6]], ['gridHighestW', 'balance', [1e6, 1e6]]));
    const [unlimited] = plotsOf(recordingOf(['gridW', 'balance', [-1e6, 1e6]], ['exportLimitW', 'balance', [2e9, 2e9]]));

    expect(balance!.curves.map(({ stretches }) => stretches)).toEqual([true, true, false, true]);
    expect(unlimited!.curves.map(({ column }) => column)).toEqual(['gridW']);
  });

  test('spans a band between the two edges of the allowed range', () => {
    const [room] = plotsOf(recordingOf(['batteryLeastW', 'room', [-1, -1]], ['batterySetpointW', 'room', [0, 0]], ['batteryMostW', 'room', [1, 1]]));

    expect(room!.bands).toEqual([{ upper: 2, lower: 0, colour: 'battery' }]);
  });

  test('draws the load broad and first: the grid power that equals it at night does not hide it', () => {
    const [balance] = plotsOf(recordingOf(['gridW', 'balance', [3, 3]], ['loadW', 'balance', [3, 3]]));

    expect(balance!.curves.map(({ column, look }) => [column, look])).toEqual([['loadW', 'broad'], ['gridW', 'line']]);
  });

  test('chooses the prefix by what flows', () => {
    const scales = plotsOf(recordingOf(['gridW', 'balance', [0, 4000]], ['soc:a', 'soc', [0.2, 0.3], 'share'], ['voltageV', 'grid', [110e3, 110e3], 'voltage']));

    expect(scales.map(({ scale }) => scale.text)).toEqual(['kW', '%', 'kV']);
  });
});
