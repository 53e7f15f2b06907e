/**
 * The status registers of the serial ports (RM0090, 30.6.1). Espruino clears the mark of a character before it takes the character, which the chip allows
 * for as long as a character lasts; under QEMU the next one may be there in between, and the first is lost. Taking it clears the mark as well.
 */
import type { Part } from './helped-machine.js';

/** USART1, 2, 3, UART4, 5, USART6. */
const STATUS = [0x40011000, 0x40004400, 0x40004800, 0x40004c00, 0x40005000, 0x40011400];

export const uartStatus: readonly Part[] = STATUS.map((from) => ({ from, bytes: 4, stored: () => Promise.resolve(false) }));
