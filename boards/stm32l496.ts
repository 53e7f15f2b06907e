/** STM32L496 Discovery. */
import type { Board } from '../firmware/board.js';

export const stm32l496: Board = {
  name: 'stm32l496',
  about: 'STM32L496 Discovery',
  chip: 'STM32L496RG',
  clockHz: 80000000, // boards/STM32L496GDISCOVERY.py: 'speed' 80
  cyclesPerInstruction: 1.5, // Cortex-M4: published timings of Espruino boards over instructions counted here gave 1.4 to 2.0
  variables: 19200, // boards/STM32L496GDISCOVERY.py: 'variables'
  bytesPerVariable: 16, // src/jsutils.h: by the number of variables
  storageBytes: 128 * 1024, // boards/STM32L496GDISCOVERY.py: 64 pages of 2 kB
  storageAt: 0x080d0000, // boards/STM32L496GDISCOVERY.py: 'saved_code'
  storagePageBytes: 2 * 1024, // the pages of that area
  storageMapped: true, // targets/stm32: jshFlashGetMemMapAddress gives the address itself
  serialPorts: 3, // boards/STM32L496GDISCOVERY.py: 'usart'
  consoleOnSerial: true, // boards/STM32L496GDISCOVERY.py: 'default_console'
  receiveBytes: 1024, // scripts/build_platform_config.py: the ring of input events
  network: '', // boards/STM32L496GDISCOVERY.py: 'NET' without a driver
  clock: 'crystal of 32 kHz, kept by a battery on VBAT', // targets/stm32_ll/jshardware.c: the RTC; VBAT: datasheet of the chip
  crypto: 'SHA-1, SHA-2, AES', // boards/STM32L496GDISCOVERY.py: 'libraries'
  watchdogS: 26, // IWDG: 12 bits at 40 kHz / 256
};
