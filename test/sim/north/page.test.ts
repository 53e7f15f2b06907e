/** The register map as a page: every list of words once, and nothing to scroll sideways for. */
import type { Browser } from 'playwright-core';
import { readSite } from '../../../sim/input/site';
import { registerPage } from '../../../sim/north/page';
import { describeInBrowser, startBrowser } from '../report/chromium';

const page = registerPage(readSite('dafeng-port'));

test('a long list of words stands at the register that needs it first, and others lead there', () => {
  const lists = [...page.matchAll(/<td class="text">([^<]{61,})<\/td><td class="text">/g)].map(([, text]) => text), leads = [...page.matchAll(/href="#(r\d+)"/g)].map(([, id]) => id!);
  expect(lists.length).toBeGreaterThan(3);
  expect(new Set(lists).size).toBe(lists.length);
  expect(leads.length).toBeGreaterThan(30);
  for (const id of leads) expect(page).toContain(`<tr id="${id}">`);
});

describeInBrowser('the register page')('the register page in a browser', () => {
  let browser: Browser;
  beforeAll(async () => { browser = await startBrowser(); }, 30000);
  afterAll(() => browser.close());

  test.each([1200, 800, 390])('at %d px nothing lies beyond the window', async (width) => {
    const opened = await browser.newPage({ viewport: { width, height: 900 } });
    await opened.setContent(page);
    expect(await opened.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await opened.close();
  });
});
