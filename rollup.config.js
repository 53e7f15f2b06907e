/** `npm run bundle`: the control code of the reference site for the interpreter on Linux, into dist/. `busbar build` makes any other. */
import { boardOf } from './build/sim/build/boards.js';
import { rollupConfig } from './build/sim/build/build.js';
import { siteParams } from './build/sim/input/check-site.js';
import { readSite } from './build/sim/input/site.js';

const site = readSite('reference');

export default rollupConfig({ config: site.config, params: siteParams(site), site: site.name, board: boardOf('linux') });
