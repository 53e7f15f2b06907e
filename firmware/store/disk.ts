/** Files in flash as the store needs them. A write first erases the old file, then writes the header, then the data; compaction erases pages whose files are in memory only. */
import type { Check } from './record.js';

/** What a file takes beside its data. */
export const FILE_HEAD_BYTES = 32;

export interface Disk {
  /** Undefined where there is no such file. */
  read(name: string): ArrayBuffer | undefined;
  /** At offset 0 makes a file of `size` bytes, else fills erased bytes of one. Throws where there is no room or the bytes are not erased. */
  write(name: string, bytes: Uint8Array, offset: number, size: number): void;
  erase(name: string): void;
  /** In the order in which they lie. */
  names(): string[];
  /** Behind the last file; and what erased files hold. */
  freeBytes(): number;
  trashBytes(): number;
  compact(): void;
  check: Check;
}
