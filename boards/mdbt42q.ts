/** MDBT42Q: a module with Bluetooth. */
import type { Board } from '../firmware/board.js';

export const mdbt42q: Board = {
  name: 'mdbt42q',
  about: 'MDBT42Q',
  chip: 'nRF52832',
  clockHz: 64000000, // boards/MDBT42Q.py: 'speed' 64
  cyclesPerInstruction: 1.5, // Cortex-M4: published timings of Espruino boards over instructions counted here gave 1.4 to 2.0
  variables: 2950, // boards/MDBT42Q.py: 'variables'
  bytesPerVariable: 13, // src/jsutils.h: by the number of variables
  storageBytes: 40 * 1024, // boards/MDBT42Q.py: ten pages of 4 kB
  storageAt: 0x0006c000, // boards/MDBT42Q.py: 'saved_code'
  storagePageBytes: 4 * 1024, // the pages of that area
  storageMapped: true, // targets/nrf5x: internal flash is mapped
  serialPorts: 1, // boards/MDBT42Q.py: 'usart'
  consoleOnSerial: true, // boards/MDBT42Q.py: 'default_console'
  receiveBytes: 1024, // scripts/build_platform_config.py: the ring of input events
  network: '', // boards/MDBT42Q.py: 'NET' without a driver
  clock: 'crystal of 32 kHz, lost with the power', // targets/nrf5x/jshardware.c: RTC1, and what a new start keeps is in memory
  crypto: 'SHA-1, SHA-2', // boards/MDBT42Q.py: 'libraries'
  watchdogS: 131071, // WDT: 32 bits at 32 kHz
};
