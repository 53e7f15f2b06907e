/** The name of a build's file. */
import type { Board } from '../../firmware/board.js';

/** Its map has `.map` behind it. */
export function fileNameOf(site: string, board: Board): string {
  return `${site}-${board.name}.js`;
}

/** The name where what talks to the devices is in the file. */
export function firmwareNameOf(site: string, board: Board): string {
  return `${site}-${board.name}-firmware.js`;
}
