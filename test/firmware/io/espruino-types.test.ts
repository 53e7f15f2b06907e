/** The declarations of Espruino's globals: what Busbar will call compiles, what the interpreter refuses does not. */
import ts from 'typescript';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../../firmware/io');

/** Messages of the compiler for a snippet beside the declarations. */
function compile(code: string): string[] {
  const config = ts.parseJsonConfigFileContent(ts.readConfigFile(join(FOLDER, 'tsconfig.json'), ts.sys.readFile).config, ts.sys, FOLDER);
  const probe = join(FOLDER, 'probe.ts');
  const host = ts.createCompilerHost(config.options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, version) => name === probe ? ts.createSourceFile(name, code, version) : read(name, version);
  const program = ts.createProgram([...config.fileNames, probe], config.options, host);
  return ts.getPreEmitDiagnostics(program).map((d) => ts.flattenDiagnosticMessageText(d.messageText, ' '));
}

test.each([
  'const id: number = setInterval(() => { E.kickWatchdog(); }, 200); changeInterval(id, 100); clearInterval(id);',
  'E.enableWatchdog(2, false); const used: number = process.memory(false).usage + E.CRC32(new Uint8Array(4)); print(used);',
  "const s = require('Storage'); s.write('a', 'x'); const text: string | undefined = s.read('a'); print(text);",
  "require('net').connect({ host: '127.0.0.1', port: 502 }, (socket) => { socket.on('data', (b) => { print(b.length); }); socket.write('x'); });",
  "Serial1.setup(19200, { parity: 'even' }); Serial1.write([1, 2]); Serial1.flush();",
])('compiles %s', (code) => {
  expect(compile(`export {};\n${code}`)).toEqual([]);
});

test.each([
  ["setInterval('tick()', 200);", /not assignable/],
  ['E.enableWatchdog(2);', /Expected 2 arguments/],
  ["require('Storage').write(7, 'x');", /not assignable/],
  ['Symbol.nowhere;', /does not exist/],
])('refuses %s', (code, message) => {
  expect(compile(`export {};\n${code}`).join('\n')).toMatch(message);
});
