/** STM32F405RG: a Cortex-M4 of 168 MHz; the board that QEMU can stand in for. */
import type { Board } from '../firmware/board.js';

export const stm32f405: Board = {
  name: 'stm32f405',
  about: 'STM32F405RG with Espruino',
  chip: 'STM32F405RGT6',
  clockHz: 168000000, // boards/STM32F405RG.py: 'speed' 168
  cyclesPerInstruction: 1.5, // Cortex-M4: published timings of Espruino boards over instructions counted here gave 1.4 to 2.0
  nsPerInstruction: 8, // QEMU with -icount shift=3: 2^3 ns of virtual time
  variables: 5450, // boards/STM32F405RG.py: 'variables'
  bytesPerVariable: 13, // src/jsutils.h: from 2048 to 8191 variables
  storageBytes: 256 * 1024, // scripts/build_platform_config.py: two sectors of 128 kB for this family
  storageAt: 0x080c0000, // scripts/build_platform_config.py: the end of its flash
  storagePageBytes: 128 * 1024, // the pages of that area
  storageMapped: true, // targets/stm32: jshFlashGetMemMapAddress gives the address itself
  serialPorts: 6, // boards/STM32F405RG.py: 'usart'
  consoleOnSerial: true, // boards/STM32F405RG.py: 'default_console'
  receiveBytes: 1024, // scripts/build_platform_config.py: the ring of input events
  network: '', // boards/STM32F405RG.py: no 'NET'
  clock: 'crystal of 32 kHz, kept by a battery on VBAT', // targets/stm32/jshardware.c: the RTC takes the crystal where it starts, else the internal oscillator; VBAT: datasheet of the chip
  crypto: '', // boards/STM32F405RG.py: no 'CRYPTO'
  watchdogS: 26, // IWDG: 12 bits at 40 kHz / 256
};
