import { pageScript, pageStyle } from '../../../sim/report/assets';
import { renderHtml } from '../../../sim/report/html';
import { BY_WORDS } from '../../../sim/report/names';
import type { RunResult } from '../../../sim/report/result';
import { fakeDay } from './fake-day';

/** The page without what was not written for it: library, script, style and data. */
function textOf(result: RunResult): string {
  return renderHtml(result).replace(/<(style|script)[^>]*>[\s\S]*?<\/\1>/g, '');
}

describe('html', () => {
  const day = fakeDay(7, 600);

  test('asks for nothing outside itself', () => {
    const attributes = [...textOf(day).matchAll(/\s(?:src|href|action|data)="([^"]*)"/g)].map(([, address]) => address);

    expect(attributes).toEqual(['data:,']);
    expect(pageStyle().match(/@import|url\(/g)).toBeNull();
    expect(pageScript().match(/^\s*(import|export)\b|\bimport\(|\bfetch\(/gm)).toBeNull();
  });

  test('carries the licence of the plotting library', () => {
    expect(renderHtml(day).match(/The MIT License \(MIT\)/g)).toHaveLength(1);
  });

  test('names the failed promise in the verdict and its value in the table', () => {
    const page = textOf(day);

    expect(page).toContain('1 of 4 promises failed: Export, as a 1 s mean, at most 20.2 MW.');
    expect(page).toContain('20.31 MW');
  });

  test('says that all held, or that nothing was promised', () => {
    const held = day.criteria.filter((criterion) => criterion.held);

    expect(textOf({ ...day, criteria: held })).toContain('All 3 promises held.');
    expect(textOf({ ...day, criteria: [] })).toContain('The scenario makes no promises.');
  });

  test('escapes whatever a person wrote', () => {
    const page = textOf({ ...day, about: '<img src=x onerror=alert(1)>', site: '</script><b>', events: [{ atS: 0, untilS: null, text: '"&\'<' }] });

    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).toContain('&lt;/script&gt;&lt;b&gt;');
    expect(page).toContain('&quot;&amp;&#39;&lt;');
    expect(page).not.toContain('<img');
  });

  test('keeps a closing script tag in a name from ending the data', () => {
    const recording = { ...day.recording, columns: day.recording.columns.map((column) => ({ ...column, label: '</script>' })) };

    const [, data] = /id="data">(.*?)<\/script>/.exec(renderHtml({ ...day, recording }))!;

    expect(JSON.parse(data!).plots[0].curves[0].label).toBe('</script>');
  });

  test('leaves out what a run does not have', () => {
    const bare: RunResult = { ...day, figures: [], alarms: [], events: [], parameters: [], sources: [], recording: { ...day.recording, columns: [] } };

    expect(textOf(bare).match(/<h2/g)).toBeNull();
    expect(textOf(bare)).not.toContain('Whole run');
  });

  test('lists alarms in order of time with their tags, and the lines of every defect', () => {
    const page = textOf(day);

    expect(page.indexOf('10:40:11')).toBeLessThan(page.indexOf('13:20:12'));
    expect(page).toMatch(/A1<\/td>[\s\S]{0,120}10:40:11/);
    expect(page).toContain('401–406');
    expect(page).toContain('88, 912');
  });

  test('lists no more alarms than a person reads and says how many more there are', () => {
    const alarms = Array.from({ length: 503 }, (_, index) => ({ ...day.alarms[0]!, atS: index }));

    const page = textOf({ ...day, alarms });

    expect(page.match(/<td class="tag">A/g)).toHaveLength(500);
    expect(page).toContain('3 more are in <code>result.json</code>');
  });

  test('gives every code that can bind a look of its own in the legend', () => {
    const values = day.recording.timeS.map((_, index) => index % BY_WORDS.length);
    const column = { name: 'boundBy', label: 'Bound by', kind: 'code', plot: 'why', words: BY_WORDS, values } as const;

    const page = textOf({ ...day, recording: { ...day.recording, columns: [column] } });

    expect(new Set(page.match(/<i class="swatch[^>]*>/g)).size).toBe(BY_WORDS.length);
  });
});
