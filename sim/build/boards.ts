/** The boards that a build can be for. */
import type { Board } from '../../firmware/board.js';
import { esp32 } from '../../boards/esp32.js';
import { esp32S3 } from '../../boards/esp32-s3.js';
import { linux } from '../../boards/linux.js';
import { mdbt42q } from '../../boards/mdbt42q.js';
import { nucleoF411re } from '../../boards/nucleo-f411re.js';
import { nucleoF767zi } from '../../boards/nucleo-f767zi.js';
import { original } from '../../boards/original.js';
import { pico } from '../../boards/pico.js';
import { pixljsWiznet } from '../../boards/pixljs-wiznet.js';
import { raspberryPi } from '../../boards/raspberry-pi.js';
import { rp2040Pico } from '../../boards/rp2040-pico.js';
import { rp2350Pico2 } from '../../boards/rp2350-pico2.js';
import { stm32f405 } from '../../boards/stm32f405.js';
import { stm32l496 } from '../../boards/stm32l496.js';
import { wifi } from '../../boards/wifi.js';
import { InputError } from '../input/error.js';
import { nearestText } from '../input/nearest.js';

/** Microcontrollers first, the small ones before the large; then computers. */
export const boards: readonly Board[] = [
  original, pico, wifi, pixljsWiznet, mdbt42q, nucleoF411re, nucleoF767zi, stm32f405, stm32l496, esp32, esp32S3, rp2040Pico, rp2350Pico2, raspberryPi, linux,
];

/** The board of that name. Throws an InputError that names the nearest where there is none. */
export function boardOf(name: string): Board {
  const board = boards.find((it) => it.name === name);
  if (board !== undefined) return board;
  const names = boards.map((it) => it.name);
  throw new InputError(`there is no board '${name}'${nearestText(name, names)}; there are ${names.join(', ')}`);
}
