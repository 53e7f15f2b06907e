/**
 * What the host tells the firmware about the wires: integers only, as the site's configuration is.
 *
 * The host reads the `link` and `buses` of a site file and writes this as one generated module. A peer is whatever answers on a bus: a meter,
 * an inverter, a battery, a load. Powers are W in the sense of the product; its sign is turned in `devices/`.
 */
import type { Family, Format, Meaning } from '../devices/codes.js';

export interface FieldConfig {
  buses: BusConfig[];
  peers: PeerConfig[];
  contacts: ContactConfig[];
  relays: RelayConfig[];
}

/** A serial bus, or one TCP connection. */
export interface BusConfig {
  /** Number of the serial port; 0 for TCP. */
  serial: number;
  /** Serial only: bits a second; parity 0 none, 1 odd, 2 even; number of the pin that drives the line, -1 where the transceiver does it itself. */
  baud: number;
  parity: number;
  stopBits: number;
  directionPin: number;
  /** TCP only: IPv4 address, one number a byte from the left, and port. */
  address: number[];
  tcpPort: number;
  /** TCP only: requests that may be under way at once; 1 unless the device allows more. */
  inFlight: number;
  /** How long an answer may take; how often a request is repeated before the exchange counts as failed. */
  timeoutMs: number;
  retries: number;
  /** Serial only: pause that a device needs before it is asked again, beyond the 3.5 characters of the protocol. */
  gapMs: number;
}

export interface PeerConfig {
  bus: number;
  /** Address on the bus, 1..247; behind TCP 0..255. */
  unit: number;
  family: Family;
  /** k of `setReading`, `setStorage` and `setpointW` of the bundle; -1 where it has none. */
  reading: number;
  storage: number;
  command: number;
  /**
   * Time after which its polls repeat, and when in it each begins, ms, whole ticks, in order: polls of 500 ms at ticks of 200 ms are two in a round of a second.
   * On a link without delay it is polled in the ticks n for which n - 1 - phase is a multiple of the round.
   */
  roundMs: number;
  phasesMs: number[];
  /** What percentages refer to, W, where the product does not tell. */
  ratedW: number;
  /** What the product is told to fall back to where it can be told, W. */
  fallbackW: number;
  /** For how long a command holds; what the product is told to fall back after. 0 where it needs no renewal. */
  leaseMs: number;
  /** SunSpec: where to look for the models first (40000, 50000 or 0); generic: unused. */
  base: number;
  /** Most registers that a poll reads at once: 125, or fewer where a bus is slow. Values that lie farther apart are read by requests of their own. */
  mostRegisters: number;
  /** SunSpec: -1 where the product counts against the sense of control, such as a meter that is mounted the other way round, else 1. */
  polarity: number;
  /** Half the averaging window of a reading: by so much its value is older than its stamp. 0 where `nodes[].meterOlderMs` already says so. */
  olderMs: number;
  /** Generic only: what is read, block by block, and what is written. */
  blocks: BlockConfig[];
  writes: WriteConfig[];
}

/** One request: so many registers from an address on. */
export interface BlockConfig {
  /** 3 holding registers, 4 input registers. */
  fn: number;
  address: number;
  count: number;
  points: PointConfig[];
}

export interface PointConfig {
  meaning: Meaning;
  format: Format;
  /** Register within the block. */
  offset: number;
  /** SunSpec only: the register of its scale factor within the block. */
  scale?: number;
  /** value = raw * multiplier / divisor; the sign, a CT and VT ratio and the unit are in it. */
  multiplier: number;
  divisor: number;
}

/** A setpoint as it is written; raw = value * multiplier / divisor, cut toward safety, then held within least..most. */
export interface WriteConfig {
  /** 6 one register, 16 several. */
  fn: number;
  address: number;
  format: Format;
  multiplier: number;
  divisor: number;
  least: number;
  most: number;
  /** All words of the block: what goes with the value, such as an enable or a lease, and zeros in the value's place, which begins at `at`. */
  words: number[];
  at: number;
}

/** What a hard-wired input means. */
export const enum Contact { Breaker, EmergencyStop, TransformerAlarm, Trip }

export interface ContactConfig {
  pin: number;
  /** 1 where a high level means closed or well. */
  closedHigh: number;
  meaning: Contact;
  /** k of `setBreaker`, of a transformer's alarm k of `setReading`; -1 where the contact is about the site. */
  subject: number;
  debounceMs: number;
}

/** A relay that opens a load, or a breaker's trip coil. */
export interface RelayConfig {
  pin: number;
  closedHigh: number;
  /** k of `setpointW`: the relay opens while that load is told to take nothing. */
  command: number;
  /** k of a contact that must say so before the relay may close again, -1 for none; and the least time between two moves. */
  interlock: number;
  restMs: number;
}
