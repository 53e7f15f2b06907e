/** The interpreter's own console, whichever port that is, in the hands of the firmware: garbage on it is then no program. */
import type { ConsolePort, Desk } from './ports.js';

export function thisDesk(): Desk {
  return { openConsole, base64, restart };
}

/** Takes the console and hands on whatever it hears. @returns null where the interpreter has none */
function openConsole<T>(owner: T, heard: (owner: T, bytes: string) => void): ConsolePort | null {
  const name = E.getConsole();
  if (!name) return null;
  const port = (global as unknown as Record<string, SerialPort>)[name] as SerialPort;
  E.setConsole(null);
  port.on('data', (bytes) => heard(owner, bytes));
  return {
    write: (text) => { port.write(text); },
    release: () => { port.removeAllListeners('data'); E.setConsole(name); },
  };
}

function base64(bytes: Uint8Array): string {
  return btoa(E.toString(bytes));
}

function restart(): void {
  load();
}
