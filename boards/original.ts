/** Original Espruino: the first board. */
import type { Board } from '../firmware/board.js';

export const original: Board = {
  name: 'original',
  about: 'Original Espruino',
  chip: 'STM32F103RCT6',
  clockHz: 72000000, // boards/ESPRUINOBOARD.py: 'speed' 72
  cyclesPerInstruction: 1.5, // Cortex-M3: as a Cortex-M4, for the interpreter seldom calculates
  variables: 2756, // boards/ESPRUINOBOARD.py: 'variables'
  bytesPerVariable: 13, // src/jsutils.h: by the number of variables
  storageBytes: 20 * 1024, // boards/ESPRUINOBOARD.py: ten pages of 2 kB
  storageAt: 0x0803b000, // boards/ESPRUINOBOARD.py: 'saved_code'
  storagePageBytes: 2 * 1024, // the pages of that area
  storageMapped: true, // targets/stm32: jshFlashGetMemMapAddress gives the address itself
  serialPorts: 5, // boards/ESPRUINOBOARD.py: 'usart'
  consoleOnSerial: true, // boards/ESPRUINOBOARD.py: 'default_console'
  receiveBytes: 512, // scripts/build_platform_config.py: the ring of input events
  network: 'W5500 Ethernet with the build _wiznet', // boards/ESPRUINOBOARD.py: 'binaries'
  clock: 'crystal of 32 kHz, kept by a battery on VBAT', // targets/stm32/jshardware.c: the RTC takes the crystal where it starts, else the internal oscillator; VBAT: boards/ESPRUINOBOARD.py
  crypto: 'SHA-1', // boards/ESPRUINOBOARD.py: 'libraries'
  watchdogS: 26, // IWDG: 12 bits at 40 kHz / 256
};
