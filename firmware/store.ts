/** What the rest of Busbar may call of the store: open it, keep something, save it, make room. */
export { buildKept, keepAlarm, keepAuthority, keepMode, keepParameter, keepTold } from './store/kept.js';
export { restoreParameters } from './store/restore.js';
export { openStore, save, tidy, wantsTidying } from './store/store.js';
