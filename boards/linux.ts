/** The interpreter on a computer: its language without a board's narrowness. */
import type { Board } from '../firmware/board.js';

export const linux: Board = {
  name: 'linux',
  about: 'Espruino as a program on Linux',
  chip: 'any computer',
  variables: Infinity, // boards/LINUX.py: 'variables' 0, which makes them resizable
  bytesPerVariable: 27, // process.memory().blocksize of a 64-bit build
  storageBytes: 256 * 1024, // boards/LINUX.py: 'flash' 256, the size of the file espruino.flash
  storagePageBytes: 4 * 1024, // targets/linux/jshardware.c: FAKE_FLASH_BLOCKSIZE
  storageMapped: false, // targets/linux: jshFlashGetMemMapAddress gives 0
  serialPorts: 6, // boards/LINUX.py: 'usart'; each is a path
  consoleOnSerial: false, // targets/linux/main.c: it is on the standard input
  receiveBytes: 1024, // scripts/build_platform_config.py: the ring of input events
  network: 'of the computer', // libs/network/linux: sockets of the system
  clock: 'of the computer', // targets/linux/jshardware.c: gettimeofday
  crypto: 'SHA-1, SHA-2, AES', // boards/LINUX.py: 'libraries'
  watchdogS: 0, // targets/linux: the call is accepted and does nothing
};
