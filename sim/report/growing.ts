/** A text file that grows while something runs: what came before a fault stays. */
import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { writeError } from './atomic.js';

export interface GrowingFile {
  write(text: string): void;
  /** Throws an InputError that says why where something could not be written. */
  close(): Promise<void>;
}

/** An empty file, in the place of one that may be there. Throws an InputError where it cannot be made. */
export async function growingFile(path: string): Promise<GrowingFile> {
  const told = (error: unknown): never => { throw writeError(error, path); };
  const handle = await open(path, 'w').catch(told), stream = handle.createWriteStream(), written = finished(stream);
  // A fault is told when the file is closed.
  written.catch(() => undefined);
  return {
    write: (text) => { if (!stream.destroyed) stream.write(text); },
    close: async () => {
      stream.end();
      await written.catch(told);
    },
  };
}
