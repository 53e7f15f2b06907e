/** The reference site with all of its eleven devices on connections of their own, the load that nobody reads elsewhere too. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { shippedFile } from '../../input/shipped.js';
import { readSite, type SiteModel } from '../../input/site.js';

const READ_ONLY = { tcp: '10.0.0.20:502', map: { power: { register: 0, type: 'int32' } } };

interface SiteDocument {
  devices: { works: object };
}

/** The site, read from a file of its own that is gone afterwards. */
export function everyDevice(): SiteModel {
  const document = parse(readFileSync(shippedFile('sites', 'reference'), 'utf8')) as SiteDocument, folder = mkdtempSync(join(tmpdir(), 'busbar-site-'));
  Object.assign(document.devices.works, { metered: true, link: READ_ONLY });
  try {
    const file = join(folder, 'reference.yaml');
    writeFileSync(file, stringify(document));
    return readSite(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
