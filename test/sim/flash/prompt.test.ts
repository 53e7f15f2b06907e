/** The host's end of a prompt, where no prompt is at the other. */
import { PassThrough } from 'node:stream';
import { Prompt } from '../../../sim/flash/prompt';

test('the echo of a question is no answer: a port that only echoes says nothing', async () => {
  await expect(new Prompt(new PassThrough(), 'echo').evaluate('1', 200)).rejects.toThrow('--port echo: the board said nothing for 0.2 s');
});

test('an answer counts where the question is echoed before it', async () => {
  const port = new PassThrough(), value = new Prompt(port, 'echo').evaluate('6*7', 1000);

  port.write('#1:42\n');

  await expect(value).resolves.toBe(42);
});
