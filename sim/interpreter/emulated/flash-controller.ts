/** The flash controller that QEMU's STM32F405 lacks: programs words, and erases sectors of 128 kB (RM0090, 3.6 and 3.9.5). */
import type { HelpedMachine, Part } from './helped-machine.js';

const CONTROL = 0x40023c10;
const SECTOR_ERASE = 1 << 1, START = 1 << 16;
/** The fifth sector and those behind it lie as if the first four were as long as they are. */
const SECTOR_BYTES = 128 * 1024, SHORT_SECTORS = 4, FLASH_AT = 0x08000000;
const WORD_BYTES = 4, ERASED = 0xff;
/** QEMU takes packets of 4 kB: two digits a byte, and a head. */
const PIECE_BYTES = 1024;

export class FlashController {
  /** Told of every word that was written, and of every sector that was erased, before the machine goes on. */
  onChange: () => void = () => undefined;
  private sector = 0;

  /**
   * @param flash what that part of the flash holds, kept up to date
   * @param at its address
   */
  constructor(private readonly machine: HelpedMachine, private readonly flash: Buffer, private readonly at: number) {}

  get parts(): Part[] {
    return [
      { from: CONTROL, bytes: WORD_BYTES, stored: (_, value) => this.control(value) },
      { from: this.at, bytes: this.flash.length, stored: async (at, value) => { await this.program(at, value); return true; } },
    ];
  }

  /** Names a sector, or starts to erase it. Everything else prepares for what is done here all the same. */
  private async control(value: number): Promise<boolean> {
    if ((value & SECTOR_ERASE) !== 0) this.sector = value >> 3 & 15;
    if ((value & START) !== 0) await this.erase(FLASH_AT + (this.sector - SHORT_SECTORS) * SECTOR_BYTES);
    return (value & (SECTOR_ERASE | START)) !== 0;
  }

  private async erase(at: number): Promise<void> {
    const from = at - this.at;
    this.flash.fill(ERASED, from, from + SECTOR_BYTES);
    for (let piece = 0; piece < SECTOR_BYTES; piece += PIECE_BYTES) await this.machine.write(at + piece, this.flash.subarray(from + piece, from + piece + PIECE_BYTES));
    this.onChange();
  }

  /** Programming clears bits and sets none. */
  private async program(at: number, value: number): Promise<void> {
    const from = at - this.at;
    this.flash.writeUInt32LE((this.flash.readUInt32LE(from) & value) >>> 0, from);
    await this.machine.write(at, this.flash.subarray(from, from + WORD_BYTES));
    this.onChange();
  }
}
