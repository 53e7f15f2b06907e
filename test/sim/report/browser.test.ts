import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { writeReport } from '../../../sim/report/report';
import { describeInBrowser, startBrowser } from './chromium';
import { fakeDay } from './fake-day';

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

describeInBrowser('the report')('the report in a browser', () => {
  let folder: string;
  let browser: Browser;
  let address: string;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'busbar-browser-'));
    address = pathToFileURL((await writeReport(fakeDay(), folder)).html).href;
    browser = await startBrowser();
  }, 30000);
  afterEach(() => page.close());
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function open(options: BrowserContextOptions, at = address): Promise<void> {
    complaints = [];
    page = await browser.newPage({ locale: 'en-US', timezoneId: 'America/New_York', ...options });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => { if (!/^(file|data):/.test(request.url())) complaints.push(request.url()); });
    await page.goto(at);
    await page.waitForSelector('.uplot');
  }

  /** Number of different colours on every canvas: an empty one has one. */
  function coloursDrawn(): Promise<number[]> {
    return page.$$eval('canvas', (canvases) => canvases.map((canvas) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    }));
  }

  function range(): Promise<string> {
    return page.innerText('#range');
  }

  async function dragOver(selector: string, from: number, to: number): Promise<void> {
    const place = page.locator(`${selector} .u-over`);
    await place.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await place.boundingBox())!;
    await page.mouse.move(x + from * width, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + to * width, y + height / 2, { steps: 4 });
    await page.mouse.up();
  }

  test.each([['wide and light', WIDE, 'light'], ['wide and dark', WIDE, 'dark'], ['on a phone', PHONE, 'light']] as const)(
    'draws every plot %s, complains of nothing and never scrolls sideways', async (_, viewport, colorScheme) => {
      await open({ viewport, colorScheme });

      const colours = await coloursDrawn();
      expect(colours).toHaveLength(10);
      expect(Math.min(...colours)).toBeGreaterThan(20);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      expect(complaints).toEqual([]);
    }, 20000);

  test('shows the zero of what is filled down to it, be the least value far above', async () => {
    const day = fakeDay(), half = day.recording.timeS.length / 2;
    for (const { name, values } of day.recording.columns) if (/:wind$/.test(name)) values.forEach((_, index) => { values[index] = index < half ? 5e6 : 6e6; });
    await open({ viewport: WIDE }, pathToFileURL((await writeReport(day, join(folder, 'steady'))).html).href);

    const heights = await page.locator('#unit-2 canvas').evaluate((canvas: HTMLCanvasElement) => [0.4, 0.8].map((part) => {
      const { data } = canvas.getContext('2d')!.getImageData(canvas.width * part, 0, 1, canvas.height);
      // Sunny pixels have much more red than blue.
      return [...new Uint32Array(data.buffer)].filter((pixel) => (pixel & 0xff) > ((pixel >> 16) & 0xff) + 20).length;
    }));

    expect(heights[0]! / heights[1]!).toBeCloseTo(5 / 6, 1);
  }, 20000);

  test('shows the failed promise without scrolling', async () => {
    await open({ viewport: WIDE });

    const verdict = page.locator('.verdict.failed');

    expect(await verdict.innerText()).toContain('1 of 4 promises failed: Export');
    expect((await verdict.boundingBox())!.y).toBeLessThan(WIDE.height / 2);
  }, 20000);

  test('zooms all plots where one is dragged, and back on a double click', async () => {
    await open({ viewport: WIDE });
    const before = await page.locator('#soc canvas').screenshot();

    await dragOver('#balance', 0.25, 0.5);

    expect(await range()).toBe('06:00 – 12:00');
    expect((await page.locator('#soc canvas').screenshot()).equals(before)).toBe(false);

    await page.locator('#balance .u-over').dblclick();

    expect(await range()).toBe('00:00 – 24:00');
  }, 20000);

  test('moves by its buttons and never leaves the run', async () => {
    await open({ viewport: PHONE });

    await page.click('[data-view=closer]');
    expect(await range()).toBe('06:00 – 18:00');
    await page.click('[data-view=later]');
    await page.click('[data-view=later]');
    expect(await range()).toBe('12:00 – 24:00');
    await page.click('[data-view=whole]');
    expect(await range()).toBe('00:00 – 24:00');
  }, 20000);

  test('goes to an alarm when its time is pressed', async () => {
    await open({ viewport: WIDE });

    await page.click('.at >> text=13:20:12');

    expect(await range()).toBe('13:15 – 13:35');
    expect(await page.locator('#balance').evaluate((plot) => plot.getBoundingClientRect().top)).toBeLessThan(WIDE.height / 2);
  }, 20000);

  test('shares the cursor: values and words of one moment stand beside every plot, in site time', async () => {
    await open({ viewport: WIDE });
    const place = page.locator('#balance .u-over');
    await place.scrollIntoViewIfNeeded();
    const { x, y, width } = (await place.boundingBox())!;

    await page.mouse.move(x + (width * 48300) / 86400, y + 50);

    expect(await page.innerText('#cursor')).toMatch(/^13:2[45]:\d0$/);
    expect(await page.locator('#why output').allInnerTexts()).toEqual(['grid meter lost', 'blind']);
    expect(await page.innerText('#soc .u-series:nth-child(2) .u-value')).toMatch(/^\d\d\.\d\d$/);
  }, 20000);

  test('is light on paper, though the screen is dark', async () => {
    await open({ viewport: WIDE, colorScheme: 'dark' });
    const colour = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).color);
    const onScreen = await colour();

    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));

    expect([onScreen, await colour()]).toEqual(['rgb(232, 235, 238)', 'rgb(26, 31, 38)']);
  }, 20000);
});
