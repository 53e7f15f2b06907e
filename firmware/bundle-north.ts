/** The entry of a built file whose firmware serves SCADA: a bundle, and what such a server may read and acknowledge beside it. */
import { site } from './bundle.js';
import { acknowledgeAlarms } from './control/alarm.js';
import { tell as tellOf, type Group } from './control/tell.js';

export * from './bundle.js';

/** Tells the k-th record of a group, 4 bytes a value, in the order of the signal table (`sim/north/signals.ts`). */
export function tell(group: Group, k: number, out: DataView): void {
  tellOf(site, group, k, out);
}

/** Acknowledges every alarm; those whose cause is gone leave. */
export function acknowledge(): void {
  acknowledgeAlarms(site);
}
