/** A board is known before it is tested. */
import { Duplex } from 'node:stream';
import { BoardConsole } from '../../../sim/hil/board-console';
import { checkIdentity, identify, knock } from '../../../sim/hil/meet';
import { messageOf } from '../scenario/write-scenario';

function board(answers: Record<string, string>): BoardConsole {
  const port = new Duplex({
    read: () => undefined, write: (chunk: Buffer, _encoding, done) => { port.push(answers[chunk.toString().trim()] ?? '? no such command\n'); done(); },
  });
  return new BoardConsole(port, 'test');
}

test('a board says what it runs', async () => {
  expect(await identify(board({ id: 'busbar dafeng-port 4218573049 tick 77\nok\n' }))).toEqual({ site: 'dafeng-port', code: 4218573049, started: true });
  expect(await identify(board({ id: 'busbar dafeng-port 12 not started\nok\n' }))).toMatchObject({ started: false });
});

test('what is no board of Busbar, refuses or says nothing is told so', async () => {
  await expect(identify(board({ id: 'AT+OK\nok\n' }))).rejects.toThrow("--port test: what answers there is no board of Busbar: it says 'AT+OK'");
  await expect(identify(board({}))).rejects.toThrow("--port test: the board says 'no such command'");
  await expect(identify(board({ id: '' }), 50)).rejects.toThrow("--port test: the board does not answer 'id'");
});

test('another site and another build are told apart', () => {
  const found = { site: 'dafeng-port', code: 5, started: true };
  expect(() => { checkIdentity(found, 'dafeng-port', 5, 'test'); }).not.toThrow();
  expect(messageOf(() => { checkIdentity(found, 'ordos-mengsu', 5, 'test'); })).toBe("--port test: the board runs the site 'dafeng-port', the scenario is about 'ordos-mengsu'; flash it with 'busbar flash --site ordos-mengsu'");
  expect(messageOf(() => { checkIdentity(found, 'dafeng-port', 6, 'test'); })).toBe("--port test: the board runs another build of 'dafeng-port' than this one makes; flash it again, with the same --board, --set and --field");
});

test('a cable that is cut ends what waits for an answer, and refuses what comes after', async () => {
  const port = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => { done(); } }), console = new BoardConsole(port, 'test');
  const said = console.say('status');
  port.destroy();
  await expect(said).rejects.toThrow('--port test: the cable was pulled, or the other end closed it');
  await expect(console.say('status')).rejects.toThrow('--port test: the cable was pulled, or the other end closed it');
  expect(console.pulled.aborted).toBe(true);
});

test('a board that hears late answers every knock, and the answer to the next question is the right one', async () => {
  let heard: string[] = [], isAwake = false;
  const answer = (line: string): void => { port.push(line === 'id' ? 'busbar dafeng-port 12 not started\nok\n' : 'ok\n'); };
  const port: Duplex = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      const lines = chunk.toString().split('\n').slice(0, -1);
      if (isAwake) lines.forEach(answer); else heard.push(...lines);
      done();
    },
  });
  setTimeout(() => { isAwake = true; heard.forEach(answer); heard = []; }, 1200);
  const late = new BoardConsole(port, 'test');

  await knock(late);

  expect(await identify(late)).toMatchObject({ site: 'dafeng-port' });
});
