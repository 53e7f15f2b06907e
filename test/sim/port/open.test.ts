/** What a person is told of a port that cannot be opened. */
import { openPort } from '../../../sim/port/open';

test.each([
  ['esprino', /^--port esprino: No such file or directory, cannot open esprino; .*; nearest is 'espruino'$/],
  ['emulatd:board.flash', /^--port emulatd:board.flash: .*; nearest is 'emulated'$/],
  ['/dev/null', /^--port \/dev\/null: it is no serial port; (there are|this computer shows) /],
  [__filename, /open\.test\.ts: it is no serial port; /],
  ['/dev/nosuch', /^--port \/dev\/nosuch: No such file or directory, cannot open \/dev\/nosuch; /],
])('%s is refused with what it is, and what was meant', async (name, sentence) => {
  await expect(openPort(name)).rejects.toThrow(sentence);
});
