/** The real browser that pages are tested in, where there is one. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Tests of what stands in a page; skipped with a sentence where there is no browser. */
export function describeInBrowser(what: string): jest.Describe {
  if (existsSync(executablePath)) return describe;
  console.warn(`SKIPPED: ${what} in a browser, because there is no ${executablePath}; set CHROMIUM to a Chromium to run it.`);
  return describe.skip as jest.Describe;
}

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: ARGS });
}
