/** What the firmware has beside its masters; the build puts a generated module in this one's place, as for `devices/facts.ts`. */

export const HAS_CONSOLE: boolean = true;
export const HAS_STORE: boolean = true;
export const HAS_SCADA: boolean = true;
