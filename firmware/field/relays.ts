/** Relays: a load that is told to take nothing is opened at once, and closed again when its interlock and its rest allow. */
import type { RelayConfig } from './config.js';
import type { Field, Relay } from './field.js';

/** Opens all relays: what they feed comes when control lets it. */
export function openRelays(f: Field, configs: RelayConfig[]): void {
  for (const config of configs) {
    const relay = { config, closed: true, movedS: 0, moves: 0 };
    f.relays.push(relay);
    move(f, relay, false);
  }
}

/** Lets a relay follow its load's setpoint. */
export function follow(f: Field, relay: Relay): void {
  const closed = f.control.setpointW(relay.config.command) !== 0;
  if (closed !== relay.closed && (!closed || mayClose(f, relay))) move(f, relay, closed);
}

function mayClose(f: Field, relay: Relay): boolean {
  const config = relay.config, restS = f.machine.now() - relay.movedS;
  if (restS >= 0 && restS * 1000 < config.restMs) return false;
  const interlock = f.contacts[config.interlock];
  return interlock === undefined || interlock.closed;
}

function move(f: Field, relay: Relay, closed: boolean): void {
  relay.closed = closed;
  relay.movedS = f.machine.now();
  relay.moves++;
  f.machine.writePin(relay.config.pin, closed ? relay.config.closedHigh : 1 - relay.config.closedHigh);
}
