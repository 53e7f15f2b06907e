/** Raspberry Pi: the interpreter as a program on a small computer. */
import type { Board } from '../firmware/board.js';

export const raspberryPi: Board = {
  name: 'raspberry-pi',
  about: 'Raspberry Pi',
  chip: 'Raspberry Pi',
  variables: 5000, // boards/RASPBERRYPI.py: 'variables'
  bytesPerVariable: 13, // src/jsutils.h: by the number of variables
  storageBytes: 256 * 1024, // boards/RASPBERRYPI.py: 'flash' 256, the size of the file espruino.flash
  storagePageBytes: 4 * 1024, // targets/linux/jshardware.c: FAKE_FLASH_BLOCKSIZE
  storageMapped: false, // targets/linux: jshFlashGetMemMapAddress gives 0
  serialPorts: 1, // boards/RASPBERRYPI.py: 'usart'
  consoleOnSerial: false, // boards/RASPBERRYPI.py: 'default_console'
  receiveBytes: 1024, // scripts/build_platform_config.py: the ring of input events
  network: 'of the computer', // boards/RASPBERRYPI.py: 'libraries'
  clock: 'of the computer', // targets/linux/jshardware.c: gettimeofday
  crypto: 'SHA-1, SHA-2, AES', // boards/RASPBERRYPI.py: 'libraries'
  watchdogS: 0, // targets/linux: the call is accepted and does nothing
};
