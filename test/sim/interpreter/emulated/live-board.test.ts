/** The emulated board in real time: what goes over its serial ports arrives, and what is written to its flash stays there as on the chip. */
import { crc32 } from 'node:zlib';
import { FarStorage } from '../../../../sim/flash/far-storage';
import { Prompt } from '../../../../sim/flash/prompt';
import { CONSOLE_SERIAL, LiveBoard } from '../../../../sim/interpreter/emulated/live-board';
import { emptyStorage } from '../../../../sim/interpreter/storage';
import { stm32f405 } from '../../../../boards/stm32f405';
import { testOnEmulated } from '../present';

const testReal = testOnEmulated('switch on');
const on: LiveBoard[] = [];

async function switchOn(storage: Buffer): Promise<{ board: LiveBoard; prompt: Prompt }> {
  const board = await LiveBoard.switchOn(storage), prompt = new Prompt(board.serial(CONSOLE_SERIAL), 'emulated');
  on.push(board);
  await prompt.greet();
  return { board, prompt };
}

afterEach(async () => {
  for (const board of on.splice(0)) { board.switchOff(); await board.off; }
});

testReal('files are written, written anew and erased, and outlast the power', async () => {
  const storage = emptyStorage(stm32f405.storageBytes), files = new FarStorage((await switchOn(storage)).prompt), bytes = Buffer.from('print("runs");'.padEnd(1500, '/'));
  await files.write('old', bytes.subarray(0, 700));
  await files.eraseAll();
  await files.write('.bootcde', bytes);
  expect(storage.subarray(32, 32 + bytes.length)).toEqual(bytes);
  on[0]!.switchOff();
  await on[0]!.off;

  const again = new FarStorage((await switchOn(storage)).prompt);
  expect(await again.names()).toEqual(['.bootcde']);
  expect(await again.check('.bootcde')).toBe(crc32(bytes));
});

testReal('a byte of flash that is not erased is not written over', async () => {
  const storage = emptyStorage(stm32f405.storageBytes), { prompt } = await switchOn(storage);
  await prompt.evaluate('(require("Storage").write("it","\\x0f\\x0f\\x0f\\x0f",0,8),1)');
  await expect(prompt.evaluate('(require("Storage").write("it","\\xf0",1),1)')).rejects.toThrow('different data');
  expect([...storage.subarray(32, 40)]).toEqual([15, 15, 15, 15, 255, 255, 255, 255]);
});

testReal('no character is lost on a port where they come as fast as they are taken', async () => {
  const { board, prompt } = await switchOn(emptyStorage(stm32f405.storageBytes)), line = board.serial(2), text = 'busbar '.repeat(9);
  let heard = '';
  line.on('data', (bytes: Buffer) => { heard += bytes.toString('latin1'); });
  await prompt.evaluate('(Serial2.setup(115200),Serial2.on("data",function(d){Serial2.write(d)}),1)');
  for (let k = 1; k <= 40; k++) {
    line.write(text);
    expect(await prompt.evaluate(`"${text}".length`)).toBe(text.length);
    while (heard.length < k * text.length) await new Promise((resolve) => { setTimeout(resolve, 1); });
  }
  expect(heard).toBe(text.repeat(40));
});

testReal('what the chip cannot do switches it off with a sentence', async () => {
  const { board, prompt } = await switchOn(emptyStorage(stm32f405.storageBytes));
  prompt.evaluate('poke8(0x080c0000,1)').catch(() => undefined);
  await board.off;
  expect(board.fault?.message).toMatch(/^the emulated chip does at 0x[0-9a-f]+ what it cannot: instruction [0-9a-f]{8}$/);
});
