/** What the rest of Busbar may call of the thinking: build a site, step it, ask something of it. */
export { buildSite } from './control/build.js';
export { step } from './control/step.js';
export { acknowledgeAlarms } from './control/alarm.js';
export { ask, setDeviceManual, setDeviceSetpoint, setSiteManual, setSiteSetpoint } from './control/authority.js';
export { setBreaker, setReading, setStorage } from './control/inputs.js';
export { setpointW, nextCommand } from './control/outputs.js';
