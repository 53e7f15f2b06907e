/** A line of straight pieces with jumps between them: what profiles and files of measurements come down to. */
import type { Source } from './source.js';

/** Pieces in rising order of time: piece k starts at atS[k] with value[k] and runs with slopePerS[k] until the next one starts. */
export interface Pieces {
  atS: ArrayLike<number>;
  value: ArrayLike<number>;
  slopePerS: ArrayLike<number>;
}

export class Piecewise implements Source {
  /** @param before the value ahead of the first piece; the last piece never ends. */
  constructor(private readonly pieces: Pieces, private readonly before: number) {}

  fill(out: Float64Array, fromS: number): void {
    const { atS } = this.pieces;
    let piece = lastAtOrBefore(atS, fromS);
    for (let k = 0; k < out.length; piece++) {
      const untilS = piece + 1 < atS.length ? atS[piece + 1]! : Infinity;
      const end = Math.min(out.length, Math.max(k, Math.ceil(untilS - fromS)));
      this.draw(out.subarray(k, end), fromS + k, piece);
      k = end;
    }
  }

  private draw(out: Float64Array, fromS: number, piece: number): void {
    if (piece < 0) return void out.fill(this.before);
    const start = this.pieces.atS[piece]!;
    const value = this.pieces.value[piece]!;
    const slope = this.pieces.slopePerS[piece]!;
    for (let k = 0; k < out.length; k++) out[k] = value + slope * (fromS + k - start);
  }
}

/** Index of the last number that is not above `limit` in a rising row, -1 where all are. */
export function lastAtOrBefore(row: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
