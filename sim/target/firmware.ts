/** What a target needs of a built firmware: its script, and where things stand in the globals that it leaves. */
import type { Station } from '../../firmware/field/field.js';
import type { Firmware as Shown } from '../../firmware/state.js';
import type { BuiltFile, Globals } from '../build/built.js';

export interface Firmware {
  /** The whole script: control, and behind it what speaks to the field. */
  code: string;
  /** Control alone, as it stands at the head of the script. */
  control: BuiltFile;
  /** Source name of a field of the global `firmware` -> its name in the script. A field that is not listed keeps its name. */
  short: Readonly<Record<string, string>>;
}

export const SITE_FACTS = ['started', 'startMs', 'tick', 'late', 'worstLateMs', 'skipped'] as const;
export const PEER_FACTS = ['asked', 'answered', 'refused', 'failed', 'readings', 'ageSumMs'] as const;

/** What the firmware says of itself, as it keeps it. */
export interface FirmwareFacts extends Pick<Shown, (typeof SITE_FACTS)[number]> {
  /** In the order of the site's peers. */
  peers: PeerFacts[];
}

export type PeerFacts = Pick<Station, (typeof PEER_FACTS)[number]>;

/** The globals of a running firmware. */
export interface FirmwareGlobals extends Globals {
  firmware: Record<string, unknown>;
}

/** Reads the global `firmware`. */
export function factsOf(global: Record<string, unknown>, { short }: Firmware): FirmwareFacts {
  const nameOf = (name: string): string => short[name] ?? name;
  const read = (record: Record<string, unknown>, names: readonly string[]): object => Object.fromEntries(names.map((name) => [name, record[nameOf(name)]]));
  const peers = (global[nameOf('peers')] as Record<string, unknown>[]).map((peer) => read(peer, PEER_FACTS));
  return { ...read(global, SITE_FACTS), peers } as FirmwareFacts;
}
