/** Nucleo F767ZI. */
import type { Board } from '../firmware/board.js';

export const nucleoF767zi: Board = {
  name: 'nucleo-f767zi',
  about: 'Nucleo F767ZI',
  chip: 'STM32F767ZIT6',
  clockHz: 216000000, // boards/NUCLEOF767ZI.py: 'speed' 216
  cyclesPerInstruction: 1.5, // Cortex-M7: taken as a Cortex-M4, which is the slower
  variables: 31999, // boards/NUCLEOF767ZI.py: 'variables'
  bytesPerVariable: 16, // src/jsutils.h: by the number of variables
  storageBytes: 256 * 1024, // boards/NUCLEOF767ZI.py: one page of 256 kB
  storageAt: 0x081c0000, // boards/NUCLEOF767ZI.py: 'saved_code'
  storagePageBytes: 256 * 1024, // the pages of that area
  storageMapped: true, // targets/stm32: jshFlashGetMemMapAddress gives the address itself
  serialPorts: 8, // boards/NUCLEOF767ZI.py: 'usart'
  consoleOnSerial: true, // boards/NUCLEOF767ZI.py: 'default_console'
  receiveBytes: 1024, // scripts/build_platform_config.py: the ring of input events
  network: '', // boards/NUCLEOF767ZI.py: 'NET' without a driver
  clock: 'crystal of 32 kHz, kept by a battery on VBAT', // targets/stm32/jshardware.c: the RTC takes the crystal where it starts, else the internal oscillator; VBAT: datasheet of the chip
  crypto: '', // boards/NUCLEOF767ZI.py: 'libraries'
  watchdogS: 26, // IWDG: 12 bits at 40 kHz / 256
};
