/** `busbar monitor` at ports where no board is. */
import { spawn } from 'node:child_process';
import { busbar, CLI, workFolder } from './busbar';

const { folder, remove } = workFolder();
afterAll(remove);
/** A busy computer takes seconds to start a command. */
const LONG_MS = 30000;

test.each([
  ['tcp:127.0.0.1', "busbar: --port: expected a host and its port such as 'tcp:192.168.1.20:23', got 'tcp:127.0.0.1'\n"],
  ['/dev/nosuch', 'busbar: --port /dev/nosuch: No such file or directory'],
])('at %s it ends at once with a sentence', async (port, sentence) => {
  const { code, err } = await busbar(folder, ['monitor', '--port', port]);
  expect(code).toBe(2);
  expect(err).toContain(sentence);
  expect(err).not.toContain('trying again');
}, LONG_MS);

test('at an address where nobody listens yet it tries again, until it is interrupted', async () => {
  const child = spawn(process.execPath, [CLI, 'monitor', '--port', 'tcp:127.0.0.1:1'], { cwd: folder });
  const ended = new Promise((resolve) => { child.once('close', resolve); });
  let said = '';
  await new Promise<void>((resolve) => { child.stderr.on('data', (text) => { said += text; resolve(); }); });

  child.kill('SIGINT');

  expect(await ended).toBe(130);
  expect(said).toMatch(/^busbar: --port tcp:127\.0\.0\.1:1: .*ECONNREFUSED.*; trying again\n/);
}, LONG_MS);
