/** A firmware on its way into the flash of the emulated board: whatever is cut when, what starts next is the old one, the whole new one, or nothing. */
import { stm32f405 } from '../../../boards/stm32f405';
import { lookAt } from '../../../sim/flash/far-board';
import { flash } from '../../../sim/flash/flash';
import { labelled } from '../../../sim/flash/label';
import { Prompt } from '../../../sim/flash/prompt';
import { InputError } from '../../../sim/input/error';
import { CONSOLE_SERIAL, LiveBoard } from '../../../sim/interpreter/emulated/live-board';
import { BOOT_CODE, storageImage } from '../../../sim/interpreter/storage';
import { Random } from '../../../sim/random';
import { cutAfter } from '../far/cut';
import { testOnEmulated } from '../interpreter/present';

const testReal = testOnEmulated('be flashed');
const LONG_MS = 60000, TRIALS = 8, BOOT_MS = 400;
const OLD = labelled('print("the old one runs");', { site: 'port', board: 'stm32f405' });
const NEW = labelled(`print("the new one begins");${'\n//'.padEnd(1700, 'x')}\nprint("the new one ends");`, { site: 'port', board: 'stm32f405' });
const going = { signal: new AbortController().signal, onErase: () => undefined, onProgress: () => undefined };

function oldStorage(): Buffer {
  return storageImage(BOOT_CODE, OLD, stm32f405.storageBytes);
}

/** What the command line does with a board over a cable that lasts for so many bytes; how it ends, and what is said. */
async function flashed(board: LiveBoard, bytes: number): Promise<string> {
  const prompt = new Prompt(cutAfter(board.serial(CONSOLE_SERIAL), bytes), 'cable');
  try {
    await prompt.greet();
    await lookAt(prompt);
    await flash(prompt, { board: stm32f405, code: NEW, settings: null }, going);
    return 'done';
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.message;
  }
}

/** What a start prints with that in the flash. */
async function start(storage: Buffer): Promise<string> {
  const board = await LiveBoard.switchOn(storage);
  let printed = '';
  board.serial(CONSOLE_SERIAL).on('data', (bytes: Buffer) => { printed += bytes.toString('latin1'); });
  await new Promise((resolve) => { setTimeout(resolve, BOOT_MS); });
  board.switchOff();
  await board.off;
  return ['old one runs', 'new one begins', 'new one ends'].filter((text) => printed.includes(text)).join(', ');
}

function counts(most: number): number[] {
  const random = new Random(20261123);
  return Array.from({ length: TRIALS }, (_, k) => Math.ceil(most * (k + random.next()) / TRIALS));
}

testReal('a cable that is pulled after any byte is a sentence, and what starts next is the old firmware or none', async () => {
  const whole = await LiveBoard.switchOn(oldStorage());
  let bytes = 0;
  const line = whole.serial(CONSOLE_SERIAL), write = line.write.bind(line);
  line.on('data', (heard: Buffer) => { bytes += heard.length; });
  line.write = ((told: Buffer) => { bytes += told.length; return write(told); }) as typeof line.write;
  expect(await flashed(whole, Infinity)).toBe('done');
  whole.switchOff();

  const trials = await Promise.all(counts(bytes).map(async (most) => {
    const storage = oldStorage(), board = await LiveBoard.switchOn(storage), said = await flashed(board, most);
    board.switchOff();
    await board.off;
    return { said, next: await start(storage) };
  }));

  for (const { said } of trials.slice(0, -1)) expect(said).toBe('--port cable: the cable was pulled, or the other end closed it');
  for (const { next } of trials) expect(['old one runs', '', 'new one begins, new one ends']).toContain(next);
  expect(trials[0]!.next).toBe('old one runs');
  expect(trials.filter(({ next }) => next === '').length).toBeGreaterThan(TRIALS / 2);
}, LONG_MS);

testReal('a board whose power goes at any word that is written starts the whole firmware or none', async () => {
  const words = (NEW.length + 40) / 4;
  const nexts = await Promise.all(counts(words).map(async (most) => {
    const storage = oldStorage(), board = await LiveBoard.switchOn(storage);
    let changes = 0;
    board.flash.onChange = () => { if (++changes === most) board.switchOff(); };
    void flashed(board, Infinity);
    await board.off;
    return start(storage);
  }));

  for (const next of nexts) expect(['', 'new one begins, new one ends']).toContain(next);
  expect(nexts.filter((next) => next === '').length).toBeGreaterThanOrEqual(TRIALS - 1);
}, LONG_MS);
