/** Reads a tape and refuses whatever is not one, not whole, or not of this build. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { InputError } from '../input/error.js';
import { readText } from '../input/file.js';
import { type Packed, unpack } from './block.js';
import { DIGEST_BYTES, END_BYTES, END_MARK, FRAME_BYTES, MARK, PREFIX_BYTES, type Totals, TOTALS_BYTES, VERSION } from './format.js';
import { identityOf, type TapeHeader } from './header.js';
import { layoutHash } from './layout.js';
import { sourceMachine } from './machine.js';
import { Tape } from './tape.js';

/** The tape in a file. Throws an InputError of one sentence where there is none, or none that this build can replay. */
export function readTape(file: string): Tape {
  // The reader of texts knows what to say of a name that is none of a file.
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) readText(file);
  return parseTape(bytesOf(file), file);
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new InputError(`cannot be read: ${(error as Error).message}`, { file });
  }
}

/** The same from the bytes of a file; its name stands in every sentence. */
export function parseTape(bytes: Buffer, file: string): Tape {
  const wrong = faultOf(bytes);
  if (wrong !== null) throw new InputError(wrong, { file });
  const blocks = blocksOf(bytes), { ticks, lastHash } = totalsOf(bytes);
  const header = JSON.parse(inflateRawSync(blocks[0]!.bytes).toString()) as TapeHeader;
  const { layout } = sourceMachine(header);
  const other = strangerOf(header) ?? (layoutHash(layout) === header.layout ? null : 'was written with other fields of state; record it again');
  if (other !== null) throw new InputError(other, { file });
  const { fields, hashEveryTicks } = header;
  const blockAt = (index: number): ReturnType<typeof unpack> => unpack({ ...blocks[index + 1]!, fields, hashEveryTicks });
  return new Tape(file, { header, layout, ticks, lastHash, blockAt });
}

/** Why the bytes are no whole tape of this format; null where they are. */
function faultOf(bytes: Buffer): string | null {
  if (!bytes.subarray(0, MARK.length).equals(MARK)) return "is not a tape; expected a file that 'busbar run --tape' wrote";
  if (bytes.length < PREFIX_BYTES) return CUT;
  const version = bytes.readUInt32LE(MARK.length);
  if (version !== VERSION) return `is a tape of format ${version}; expected format ${VERSION}, which this build writes: record it again`;
  const end = bytes.length - END_BYTES;
  if (end < PREFIX_BYTES || !bytes.subarray(-END_MARK.length).equals(END_MARK)) return CUT;
  const sealed = bytes.subarray(0, end + TOTALS_BYTES), digest = bytes.subarray(sealed.length, sealed.length + DIGEST_BYTES);
  return createHash('sha256').update(sealed).digest().equals(digest) ? null : 'was altered after it was written: its checksum does not fit; record it again';
}

const CUT = 'is cut short: its end mark is missing; record it again';

/** What the tape was written with that is not what runs here; null where all is the same. */
function strangerOf({ identity, config, params }: TapeHeader): string | null {
  const here = identityOf(config, params);
  if (here.control !== identity.control) return 'was written by another build of control; record it again with this one';
  if (here.site !== identity.site) return 'was written for another site than it holds; record it again';
  return here.parameters === identity.parameters ? null : 'was written with other parameters than it holds; record it again';
}

function totalsOf(bytes: Buffer): Totals {
  const at = bytes.length - END_BYTES;
  return { ticks: bytes.readUInt32LE(at), lastHash: bytes.readUInt32LE(at + 4), pokes: bytes.readDoubleLE(at + 8) };
}

/** The header first; each with the number of its first tick. */
function blocksOf(bytes: Buffer): (Packed & { firstTick: number })[] {
  const blocks = [];
  let firstTick = 1;
  for (let at = PREFIX_BYTES; at < bytes.length - END_BYTES;) {
    const length = bytes.readUInt32LE(at), ticks = bytes.readUInt32LE(at + 4);
    const from = at + FRAME_BYTES;
    blocks.push({ firstTick, ticks, bytes: bytes.subarray(from, from + length) });
    firstTick += ticks;
    at = from + length;
  }
  return blocks;
}
