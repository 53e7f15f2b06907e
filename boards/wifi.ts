/** Espruino WiFi: a small board with its own radio. */
import type { Board } from '../firmware/board.js';

export const wifi: Board = {
  name: 'wifi',
  about: 'Espruino WiFi',
  chip: 'STM32F411CEU6',
  clockHz: 100000000, // boards/ESPRUINOWIFI.py: 'speed' 100
  cyclesPerInstruction: 1.5, // Cortex-M4: published timings of Espruino boards over instructions counted here gave 1.4 to 2.0
  variables: 8190, // boards/ESPRUINOWIFI.py: 'variables'
  bytesPerVariable: 13, // src/jsutils.h: by the number of variables
  storageBytes: 64 * 1024, // boards/ESPRUINOWIFI.py: one page of 64 kB
  storageAt: 0x08010000, // boards/ESPRUINOWIFI.py: 'saved_code'
  storagePageBytes: 64 * 1024, // the pages of that area
  storageMapped: true, // targets/stm32: jshFlashGetMemMapAddress gives the address itself
  serialPorts: 6, // boards/ESPRUINOWIFI.py: 'usart'
  consoleOnSerial: true, // boards/ESPRUINOWIFI.py: 'default_console'
  receiveBytes: 1024, // scripts/build_platform_config.py: the ring of input events
  network: 'Wi-Fi on board by AT commands, W5500 Ethernet', // boards/ESPRUINOWIFI.py: 'makefile'
  clock: 'internal oscillator', // targets/stm32/jshardware.c: the RTC takes the crystal where it starts, else the internal oscillator
  crypto: 'SHA-1, SHA-2, AES', // boards/ESPRUINOWIFI.py: 'libraries'
  watchdogS: 26, // IWDG: 12 bits at 40 kHz / 256
};
