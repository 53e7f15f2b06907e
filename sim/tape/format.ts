/** The bytes of a tape's file: a mark and a version, a header, blocks of ticks, and an end that vouches for all before it. */
import { createHash, type Hash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { Packed } from './block.js';
import type { TapeHeader } from './header.js';

/** First bytes of every tape of every version; the version follows as uint32. All numbers are little-endian. */
export const MARK = Buffer.from('BUSBAR TAPE\n');
export const VERSION = 1;
export const PREFIX_BYTES = MARK.length + 4;
/** Before each block: how many bytes it has and how many ticks, uint32 each. The header is a block without ticks. */
export const FRAME_BYTES = 8;
/** Last bytes: ticks and last hash as uint32, pokes as float64, SHA-256 of everything before it, and a mark. */
export const END_MARK = Buffer.from('END TAPE');
export const DIGEST_BYTES = 32;
export const TOTALS_BYTES = 16;
export const END_BYTES = TOTALS_BYTES + DIGEST_BYTES + END_MARK.length;

export interface Totals {
  ticks: number;
  lastHash: number;
  pokes: number;
}

/** Gives the bytes of a tape piece by piece, in the order of the file. */
export class TapeFormatter {
  private readonly digest: Hash = createHash('sha256');

  head(header: TapeHeader): Buffer {
    const prefix = Buffer.alloc(PREFIX_BYTES);
    MARK.copy(prefix);
    prefix.writeUInt32LE(VERSION, MARK.length);
    return this.counted(Buffer.concat([prefix, framed({ ticks: 0, bytes: deflateRawSync(JSON.stringify(header)) })]));
  }

  block(packed: Packed): Buffer {
    return this.counted(framed(packed));
  }

  end({ ticks, lastHash, pokes }: Totals): Buffer {
    const totals = Buffer.alloc(TOTALS_BYTES);
    totals.writeUInt32LE(ticks, 0);
    totals.writeUInt32LE(lastHash, 4);
    totals.writeDoubleLE(pokes, 8);
    this.counted(totals);
    return Buffer.concat([totals, this.digest.digest(), END_MARK]);
  }

  private counted(bytes: Buffer): Buffer {
    this.digest.update(bytes);
    return bytes;
  }
}

function framed({ ticks, bytes }: Packed): Buffer {
  const frame = Buffer.alloc(FRAME_BYTES);
  frame.writeUInt32LE(bytes.length, 0);
  frame.writeUInt32LE(ticks, 4);
  return Buffer.concat([frame, bytes]);
}
