/** Stage 4, first half: limits narrow the room of every balance; most important first, none ever widens it. */
import { By, Mode } from './codes.js';
import type { Node } from './node.js';
import type { Site } from './site.js';
import { MOST_W } from './params.js';
import type { Params } from './params.js';

/** Part of the margin of an export limit that the noise of the load may use. */
const NOISE_PERMILLE = 600;

/** Opens the room of each balance to its rating, then narrows it by the export and import limits. */
export function limitNodes(s: Site, p: Params): void {
  for (const n of s.downward) {
    n.gridLowW = -n.ratingW;
    n.gridHighW = n.ratingW;
    n.gridLowBy = By.NodeRating;
    n.gridHighBy = By.NodeRating;
    if (n.exportLimitW < MOST_W) limitExport(n, n.exportLimitW, p);
    if (n.importLimitW < MOST_W) limitImport(n, n.importLimitW, p);
  }
  if (p.exportLimitW < MOST_W) limitExport(s.root, p.exportLimitW, p);
  if (p.importLimitW < MOST_W) limitImport(s.root, p.importLimitW, p);
  for (const n of s.downward) n.slackW = n.gridLowBy === By.ExportLimit ? -n.gridLowW * p.limitMarginPermille * NOISE_PERMILLE / 1000000 : 0;
}

/** Lets no more out than the limit less its margin. */
function limitExport(n: Node, limitW: number, p: Params): void {
  const lowW = -limitW * (1000 - p.limitMarginPermille) / 1000;
  if (lowW > n.gridLowW) { n.gridLowW = lowW; n.gridLowBy = By.ExportLimit; }
}

/** Lets no more in than the limit less its margin. */
function limitImport(n: Node, limitW: number, p: Params): void {
  const highW = limitW * (1000 - p.limitMarginPermille) / 1000;
  if (highW < n.gridHighW) { n.gridHighW = highW; n.gridHighBy = By.ImportLimit; }
}

/** True where PV, wind and batteries are to be at their fallbacks: stopped, or blind for too long. */
export function isFallenBack(s: Site, p: Params): boolean {
  return s.mode === Mode.Stopped || s.mode === Mode.Blind && s.nowMs - s.blindSinceMs > p.fallbackAfterMs;
}
