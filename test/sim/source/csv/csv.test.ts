import { atMinutes, defects, HOUR, read } from './file.js';

const row = (value: string | number, k: number) => `2018-03-05T00:${String(15 * k).padStart(2, '0')},${value}`;
const hour = (...values: (string | number)[]) => ['time,power', ...values.map(row)].join('\n');
const QUARTERS = [0, 14.9, 15, 30, 45, 59];

test('a value holds over the interval that its stamp starts', () => {
  expect(atMinutes(read(hour(1, 2, 3, 4)), QUARTERS)).toEqual([1000, 1000, 2000, 3000, 4000, 4000]);
});

test('a value holds over the interval that its stamp ends', () => {
  const ends = 'time,power\n2018-03-05T00:15,1\n2018-03-05T00:30,2\n2018-03-05T00:45,3\n2018-03-05T01:00,4\n';

  const played = read(ends, { time: { columns: 'time', format: 'ISO', stamps: 'interval-end' } });

  expect(atMinutes(played, QUARTERS)).toEqual([1000, 1000, 2000, 3000, 4000, 4000]);
  expect(defects(played)).toEqual([]);
});

test('midnight of the ending day follows a quarter to twelve, in the order of the file', () => {
  const text = 'time,power\n05/03/2018 23:45,1\n05/03/2018 00:00,2\n06/03/2018 00:15,3\n';
  const time = { columns: 'time', format: 'DD/MM/YYYY HH:mm', stamps: 'interval-end', midnight: 'ending-day' };

  const played = read(text, { time, starts: '2018-03-05T23:30' });

  expect(atMinutes(played, [0, 15, 30])).toEqual([1000, 2000, 3000]);
  expect(defects(read(text, { time: { ...time, midnight: 'next-day' }, starts: '2018-03-05T23:30' }))).toContain('disorder: 1 at 3');
});

test('means over intervals are joined by lines through the middle of each interval', () => {
  const played = read(hour(1, 3, 3, 1), { between: 'linear' });

  expect(atMinutes(played, [0, 7.5, 15, 22.5, 30, 45, 52.5, 59])).toEqual([1000, 1000, 2000, 3000, 3000, 2000, 1000, 1000]);
});

test('instants are joined by lines from stamp to stamp', () => {
  const played = read(hour(1, 3, 3, 1), { between: 'linear', time: { columns: 'time', format: 'ISO', stamps: 'instant' } });

  expect(atMinutes(played, [0, 7.5, 15, 30, 37.5, 45])).toEqual([1000, 2000, 3000, 3000, 2000, 1000]);
});

test('energies per interval become power, and the sign turns them', () => {
  expect(atMinutes(read(hour(1, 2, 3, 4), { unit: 'kWh per interval' }), [0, 45])).toEqual([4000, 16000]);
  expect(atMinutes(read(hour(-1, -2, -3, 0), { sign: -1 }), [0, 45])).toEqual([1000, 0]);
});

test('shares count of the rated power', () => {
  expect(atMinutes(read(hour(50, 100, 3, 4), { unit: '% of rated' }), [0, 15])).toEqual([50000, 100000]);
  expect(atMinutes(read(hour(0.5, 1, 0, 0), { unit: 'per unit' }), [0, 15])).toEqual([50000, 100000]);
});

test('a scale brings the peak or the mean of the file to a power, or multiplies', () => {
  expect(atMinutes(read(hour(1, 2, 3, 4), { scale: { peak: '8 MW' } }), [0, 45])).toEqual([2000000, 8000000]);
  expect(atMinutes(read(hour(1, 2, 3, 4), { scale: { mean: '5 MW' } }), [0, 45])).toEqual([2000000, 8000000]);
  expect(atMinutes(read(hour(1, 2, 3, 4), { scale: { factor: 10 } }), [0, 45])).toEqual([10000, 40000]);
  expect(atMinutes(read(hour(1, 2, 3, 4), { unit: 'A', scale: { peak: '8 MW' } }), [0, 45])).toEqual([2000000, 8000000]);
});

test('the mean of columns leaves out the time and cells without a value', () => {
  const text = 'time,a,b,c\n2018-03-05T00:00,1,2,3\n2018-03-05T00:15,1,NaN,5\n2018-03-05T00:30,,NaN,\n2018-03-05T00:45,4,4,7\n';

  const played = read(text, { column: { mean: 'all' }, missing: ['NaN'] });

  expect(atMinutes(played, [0, 15, 45])).toEqual([2000, 3000, 5000]);
  expect(defects(played)).toEqual(['missing value: 1 at 4', 'part missing: 1 at 3', 'gap: 1 at 3']);
  expect(atMinutes(read(text, { column: { mean: ['a', 4] } }), [0])).toEqual([2000]);
});

test('columns without a header go by number, blanks of any width separate, lines ahead are skipped', () => {
  const text = 'Station\n  33.2  120.6\n 2018  3  5  0  0   1.5\n 2018  3  5  0 15  -2.5\n 2018  3  5  0 30  3\n 2018  3  5  0 45  4\n';
  const time = { columns: [1, 2, 3, 4, 5], format: 'YYYY M D h m' };

  const played = read(text, { delimiter: 'whitespace', header: false, skip: 2, column: 6, time, clip: 0 });

  expect(atMinutes(played, QUARTERS)).toEqual([1500, 1500, 0, 3000, 4000, 4000]);
  expect(defects(played)).toEqual(['clipped: 1 at 4']);
});

test('semicolons, tabs, quotes, carriage returns and a byte order mark are read', () => {
  const quoted = '\uFEFFtime;power\r\n"2018-03-05T00:00";"7"\r\n2018-03-05T00:15; 8\r\n';
  const tabbed = 'time\tpower\tx\n2018-03-05T00:00\t7\t\n2018-03-05T00:15\t8\t\n';

  expect(atMinutes(read(quoted, { delimiter: 'semicolon' }), [0, 15])).toEqual([7000, 8000]);
  expect(atMinutes(read(tabbed, { delimiter: 'tab' }), [0, 15])).toEqual([7000, 8000]);
});

test('a file without times starts with the scenario, and an empty line takes its place in time', () => {
  const played = read('5\n6\n\n8\n', { header: false, column: 1, time: { format: 'none' }, interval: '1 s', gaps: { fill: 'zero' } });
  const out = new Float64Array(5);
  played.source.fill(out, 0);

  expect(Array.from(out)).toEqual([5000, 6000, 0, 8000, 0]);
  expect(defects(played).slice(0, 2)).toEqual(['blank line: 1 at 3', 'gap: 1 at 2']);
});

test('what cannot be used is counted with its lines and left out', () => {
  const text = [
    'time,power', '2018-03-05T00:00,1', '2018-03-05T00:05,-9999.9', '2018-03-05T00:10,abc', '2018-03-05T00:15,99999',
    '2018-03-05T00:20,2', '2018-03-05T00:20,3', '2018-03-05T00:10,4', 'yesterday,5', '2018-03-05T00:25,1,5', '',
    '2018-03-05T00:30,', '2018-03-05T00:35,-7', '2018-03-05T00:40,400',
  ].join('\n');

  const played = read(text, { interval: '5 min', missing: [-9999.9], range: { min: -100, max: 1000 } });

  expect(defects(played)).toEqual([
    'blank line: 1 at 11', 'ragged row: 1 at 10', 'bad stamp: 1 at 9', 'duplicate stamp: 1 at 7', 'disorder: 1 at 8', 'missing value: 2 at 3 12',
    'not a number: 1 at 4', 'out of range: 1 at 5', 'negative: 1 at 13', 'above rated: 1 at 14', 'gap: 2 at 2 6', 'not covered: 3 at ',
  ]);
  expect(played.report).toMatchObject({ name: 'park', rows: 12, used: 4 });
});

test('a mark written as -7999 also hides -7999.0', () => {
  expect(defects(read(hour(1, '-7999.0', 3, 4), { missing: [-7999] }))[0]).toBe('missing value: 1 at 3');
});

test('only the first twenty lines of a defect are listed', () => {
  const rows = Array.from({ length: 60 }, (_, k) => `2018-03-05T00:${String(k).padStart(2, '0')},${k < 50 ? 'x' : 1}`);

  const [defect] = read(['time,power', ...rows].join('\n'), { interval: '1 min' }).report.defects;

  expect(defect).toMatchObject({ kind: 'not a number', count: 50 });
  expect(defect!.lines).toEqual(Array.from({ length: 20 }, (_, k) => k + 2));
});

const GAPPED = 'time,power\n2018-03-05T00:00,1\n2018-03-05T00:45,4\n';

test.each([
  [{ fill: 'hold' }, [1000, 1000, 1000, 4000]],
  [{ fill: 'linear' }, [1000, 1000, 2500, 4000]],
  [{ fill: 'zero' }, [1000, 0, 0, 4000]],
  [{ fill: 'hold', longest: '10 min' }, [1000, 0, 0, 4000]],
  [{ fill: 'linear', longest: '10 min' }, [1000, 0, 0, 4000]],
])('a gap of half an hour with %j is played as %j', (gaps, values) => {
  const played = read(GAPPED, { gaps });

  expect(atMinutes(played, [0, 15, 30, 45])).toEqual(values);
  expect(defects(played)).toEqual(['gap: 1 at 2']);
});

test('a gap between joined means is bridged from the end of one interval to the start of the next', () => {
  const text = 'time,power\n2018-03-05T00:00,2\n2018-03-05T00:15,4\n2018-03-05T00:45,8\n';

  const played = read(text, { between: 'linear', gaps: { fill: 'linear' } });

  expect(atMinutes(played, [0, 15, 22.5, 30, 37.5, 45, 59])).toEqual([2000, 3000, 4000, 4000, 6000, 8000, 8000]);
});

test('the report says how long the longest gap is and what is played there', () => {
  const [gap] = read(GAPPED, { gaps: { fill: 'linear', longest: '1 h' } }).report.defects;

  expect(gap!.about).toContain('the longest lasts 30 min; up to 60 min a straight line is drawn, 0 is used in longer ones');
});

test('any day of the file can be played at the start of the scenario', () => {
  const days = 'time,power\n2018-01-07T00:00,1\n2018-01-07T00:15,2\n2018-01-07T00:30,3\n2018-01-07T00:45,4\n';

  expect(atMinutes(read(days, { starts: '2018-01-07T00:00' }), [0, 15, 45])).toEqual([1000, 2000, 4000]);
  expect(atMinutes(read(days, { starts: '2018-01-06T16:15Z' }), [0, 15])).toEqual([2000, 3000]);
});

test('a file is repeated whole, or so much of it from its start on', () => {
  expect(atMinutes(read(hour(1, 2, 3, 4), { repeat: 'whole' }), [60, 75, 60 * 24 * 9 + 45])).toEqual([1000, 2000, 4000]);
  expect(atMinutes(read(hour(1, 2, 3, 4), { repeat: '30 min' }), [0, 15, 30, 45, 75])).toEqual([1000, 2000, 1000, 2000, 2000]);
});

test('what the file does not cover is zero and told', () => {
  const played = read('time,power\n2018-03-05T00:15,1\n2018-03-05T00:30,2\n');

  expect(atMinutes(played, [0, 15, 30, 45])).toEqual([0, 1000, 2000, 0]);
  expect(played.report.defects[0]).toMatchObject({ kind: 'not covered', count: 2 });
  expect(played.report.defects[0]!.about).toContain('15 min at the start and 15 min at the end');
});

test('values are the same whatever the chunks', () => {
  const { source } = read(hour(1, 3, '', 7.7), { between: 'linear', gaps: { fill: 'linear' }, repeat: 'whole' });
  const whole = new Float64Array(5000);
  source.fill(whole, 0);

  for (const [fromS, count] of [[0, 1], [899, 3], [1300, 777], [3599, 1401]] as const) {
    const part = new Float64Array(count);
    source.fill(part, fromS);
    expect(part).toEqual(whole.slice(fromS, fromS + count));
  }
});

test('the scenario starts where the site is: stamps without a zone are local', () => {
  expect(atMinutes(read(hour(1, 2, 3, 4)), [0])).toEqual([1000]);
  expect(atMinutes(read(hour(1, 2, 3, 4), { time: { columns: 'time', format: 'ISO', zone: 'UTC+7:30' } }), [0, 30])).toEqual([0, 1000]);
  expect(HOUR.utcOffsetMinutes).toBe(480);
});
