/** Raspberry Pi Pico. */
import type { Board } from '../firmware/board.js';

export const rp2040Pico: Board = {
  name: 'rp2040-pico',
  about: 'Raspberry Pi Pico',
  chip: 'RP2040',
  clockHz: 133000000, // boards/RP2040_PICO.py: 'speed' 133
  cyclesPerInstruction: 2, // Cortex-M0+, -Og, code from external flash: an estimate
  variables: 12000, // boards/RP2040_PICO.py: 'variables'
  bytesPerVariable: 14, // src/jsutils.h: by the number of variables
  storageBytes: 256 * 1024, // boards/RP2040_PICO.py: 64 pages of 4 kB
  storageAt: 0x101c0000, // boards/RP2040_PICO.py: 'saved_code'
  storagePageBytes: 4 * 1024, // the pages of that area
  storageMapped: true, // targets/rp2xxx: external flash is mapped
  serialPorts: 2, // boards/RP2040_PICO.py: 'usart'
  consoleOnSerial: false, // boards/RP2040_PICO.py: 'default_console'
  receiveBytes: 4096, // scripts/build_platform_config.py: the ring of input events
  network: '', // boards/RP2040_PICO.py: no 'NET'
  clock: 'crystal, lost with the power', // targets/rp2xxx/jshardware.c: the timer since the start
  crypto: '', // boards/RP2040_PICO.py: 'libraries'
  watchdogS: 8, // 24 bits at 2 MHz
};
