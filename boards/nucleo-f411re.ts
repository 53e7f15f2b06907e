/** Nucleo F411RE. */
import type { Board } from '../firmware/board.js';

export const nucleoF411re: Board = {
  name: 'nucleo-f411re',
  about: 'Nucleo F411RE',
  chip: 'STM32F411RET6',
  clockHz: 100000000, // boards/NUCLEOF411RE.py: 'speed' 100
  cyclesPerInstruction: 1.5, // Cortex-M4: published timings of Espruino boards over instructions counted here gave 1.4 to 2.0
  variables: 7423, // boards/NUCLEOF411RE.py: 'variables'
  bytesPerVariable: 13, // src/jsutils.h: by the number of variables
  storageBytes: 128 * 1024, // boards/NUCLEOF411RE.py: one page of 128 kB
  storageAt: 0x08060000, // boards/NUCLEOF411RE.py: 'saved_code'
  storagePageBytes: 128 * 1024, // the pages of that area
  storageMapped: true, // targets/stm32: jshFlashGetMemMapAddress gives the address itself
  serialPorts: 6, // boards/NUCLEOF411RE.py: 'usart'
  consoleOnSerial: true, // boards/NUCLEOF411RE.py: 'default_console'
  receiveBytes: 1024, // scripts/build_platform_config.py: the ring of input events
  network: '', // boards/NUCLEOF411RE.py: 'NET' without a driver
  clock: 'crystal of 32 kHz, kept by a battery on VBAT', // targets/stm32/jshardware.c: the RTC takes the crystal where it starts, else the internal oscillator; VBAT: datasheet of the chip
  crypto: '', // boards/NUCLEOF411RE.py: 'libraries'
  watchdogS: 26, // IWDG: 12 bits at 40 kHz / 256
};
