/** Which wires the site has; the build puts a generated module in this one's place, as for `devices/facts.ts`. */

export const HAS_SERIAL: boolean = true;
export const HAS_TCP: boolean = true;
/** Whether a connection takes several requests at once. */
export const HAS_SHARED: boolean = true;
export const HAS_CONTACTS: boolean = true;
export const HAS_RELAYS: boolean = true;
/** Whether any device takes commands. */
export const HAS_COMMANDS: boolean = true;
