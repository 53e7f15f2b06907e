/** What the console asks and tells control: functions of `bundle-console.ts`. */
import type * as bundle from '../bundle-console.js';

export type Told = Omit<typeof bundle, 'params' | 'site'>;
