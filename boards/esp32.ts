/** ESP32: a module with Wi-Fi. */
import type { Board } from '../firmware/board.js';

export const esp32: Board = {
  name: 'esp32',
  about: 'ESP32',
  chip: 'ESP32',
  clockHz: 240000000, // boards/ESP32.py: 'speed' 240
  cyclesPerInstruction: 2, // Xtensa from a flash cache, -Og: 1.5 to 2.6 by published timings
  variables: 16383, // boards/ESP32.py: 'variables'
  bytesPerVariable: 14, // src/jsutils.h: by the number of variables
  storageBytes: 896 * 1024, // boards/ESP32.py: 224 pages of 4 kB
  storageAt: 0x00320000, // boards/ESP32.py: 'saved_code'
  storagePageBytes: 4 * 1024, // the pages of that area
  storageMapped: true, // targets/esp32: the partition js_code is mapped
  serialPorts: 3, // boards/ESP32.py: 'usart'
  consoleOnSerial: true, // boards/ESP32.py: 'default_console'
  receiveBytes: 4096, // scripts/build_platform_config.py: the ring of input events
  network: 'Wi-Fi', // boards/ESP32.py: 'libraries'
  clock: 'internal oscillator, lost with the power', // targets/esp32/jshardware.c: the time of day of its operating system
  crypto: 'SHA-1, SHA-2, AES', // boards/ESP32.py: 'libraries'
  watchdogS: 131071, // the task watchdog, in whole seconds
};
