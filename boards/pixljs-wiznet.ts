/** Pixl.js with WIZnet Ethernet: a display and an Arduino shield. */
import type { Board } from '../firmware/board.js';

export const pixljsWiznet: Board = {
  name: 'pixljs-wiznet',
  about: 'Pixl.js with WIZnet Ethernet',
  chip: 'nRF52832',
  clockHz: 64000000, // boards/PIXLJS_WIZ.py: 'speed' 64
  cyclesPerInstruction: 1.5, // Cortex-M4: published timings of Espruino boards over instructions counted here gave 1.4 to 2.0
  variables: 2950, // boards/PIXLJS_WIZ.py: 'variables'
  bytesPerVariable: 13, // src/jsutils.h: by the number of variables
  storageBytes: 36 * 1024, // boards/PIXLJS_WIZ.py: nine pages of 4 kB
  storageAt: 0x0006d000, // boards/PIXLJS_WIZ.py: 'saved_code'
  storagePageBytes: 4 * 1024, // the pages of that area
  storageMapped: true, // targets/nrf5x: internal flash is mapped
  serialPorts: 1, // boards/PIXLJS_WIZ.py: 'usart'
  consoleOnSerial: true, // boards/PIXLJS_WIZ.py: 'default_console'
  receiveBytes: 1024, // scripts/build_platform_config.py: the ring of input events
  network: 'W5100 Ethernet', // boards/PIXLJS_WIZ.py: 'makefile'
  clock: 'crystal of 32 kHz, lost with the power', // targets/nrf5x/jshardware.c: RTC1, and what a new start keeps is in memory
  crypto: 'SHA-1', // boards/PIXLJS_WIZ.py: 'libraries'
  watchdogS: 131071, // WDT: 32 bits at 32 kHz is longer; the call takes whole seconds
};
