/** What the rest of Busbar may call of the server for SCADA. */
export { answerRtu, answerTcp, tcpFrameBytes } from './north/answer.js';
export { watchLink } from './north/heartbeat.js';
export { buildNorth, ownParameter } from './north/north.js';
