/** Which interpreters this computer has; tests that need another say loudly that they are skipped. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { emulatedImage } from '../../../sim/interpreter/emulated';
import { linuxProgram } from '../../../sim/interpreter/linux';

const answers = (program: string, option: string): boolean => spawnSync(program, [option], { timeout: 10000 }).error === undefined;

/** `test`, or `test.skip` with a warning. */
export function testOnLinux(what: string): jest.It {
  return testIf(answers(linuxProgram(), '--help'), `no interpreter '${linuxProgram()}' to ${what}; set ESPRUINO to the path of one`);
}

export function testOnEmulated(what: string): jest.It {
  const image = emulatedImage();
  return testIf(image !== undefined && existsSync(image) && answers('qemu-system-arm', '--version'),
    `no emulated board to ${what}; set ESPRUINO_F405 to an image of Espruino for STM32F405RG and install qemu-system-arm`);
}

function testIf(isPresent: boolean, why: string): jest.It {
  if (isPresent) return test;
  console.warn(`SKIPPED: ${why}.`);
  return test.skip as jest.It;
}
