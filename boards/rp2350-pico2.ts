/** Raspberry Pi Pico 2. */
import type { Board } from '../firmware/board.js';

export const rp2350Pico2: Board = {
  name: 'rp2350-pico2',
  about: 'Raspberry Pi Pico 2',
  chip: 'RP2350',
  clockHz: 150000000, // boards/RP2350_PICO2.py: 'speed' 150
  cyclesPerInstruction: 1.5, // Cortex-M33, as a Cortex-M4
  variables: 16000, // boards/RP2350_PICO2.py: 'variables'
  bytesPerVariable: 14, // src/jsutils.h: by the number of variables
  storageBytes: 3072 * 1024, // boards/RP2350_PICO2.py: 768 pages of 4 kB
  storageAt: 0x10100000, // boards/RP2350_PICO2.py: 'saved_code'
  storagePageBytes: 4 * 1024, // the pages of that area
  storageMapped: true, // targets/rp2xxx: external flash is mapped
  serialPorts: 2, // boards/RP2350_PICO2.py: 'usart'
  consoleOnSerial: true, // boards/RP2350_PICO2.py: 'default_console'
  receiveBytes: 1024, // scripts/build_platform_config.py: the ring of input events
  network: '', // boards/RP2350_PICO2.py: no 'NET'
  clock: 'crystal, lost with the power', // targets/rp2xxx/jshardware.c: the timer since the start
  crypto: '', // boards/RP2350_PICO2.py: 'libraries'
  watchdogS: 8, // 24 bits at 2 MHz
};
