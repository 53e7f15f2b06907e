/** Espruino Pico: the twenty-euro board of the figures. */
import type { Board } from '../firmware/board.js';

export const pico: Board = {
  name: 'pico',
  about: 'Espruino Pico',
  chip: 'STM32F401CDU6',
  clockHz: 84000000, // boards/PICO_R1_3.py: 'speed' 84
  cyclesPerInstruction: 1.5, // Cortex-M4: published timings of Espruino boards over instructions counted here gave 1.4 to 2.0
  variables: 5100, // boards/PICO_R1_3.py: 'variables'
  bytesPerVariable: 13, // src/jsutils.h: by the number of variables
  storageBytes: 48 * 1024, // boards/PICO_R1_3.py: three pages of 16 kB
  storageAt: 0x08004000, // boards/PICO_R1_3.py: 'saved_code'
  storagePageBytes: 16 * 1024, // the pages of that area
  storageMapped: true, // targets/stm32: jshFlashGetMemMapAddress gives the address itself
  serialPorts: 6, // boards/PICO_R1_3.py: 'usart'
  consoleOnSerial: true, // boards/PICO_R1_3.py: 'default_console'
  receiveBytes: 1024, // scripts/build_platform_config.py: the ring of input events
  network: 'W5500 Ethernet with the build _wiznet, Wi-Fi by AT commands', // boards/PICO_R1_3.py: 'binaries'
  clock: 'internal oscillator, crystal of 32 kHz where one is soldered', // targets/stm32/jshardware.c: the RTC takes the crystal where it starts, else the internal oscillator
  crypto: 'SHA-1, SHA-2, AES', // boards/PICO_R1_3.py: 'libraries'
  watchdogS: 26, // IWDG: 12 bits at 40 kHz / 256
};
