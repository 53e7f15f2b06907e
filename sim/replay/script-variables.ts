/** How many of a board's variables a replay script takes while it runs, counted by the rules of the build (`sim/build/variables.ts`). */
import type { Board } from '../../firmware/board.js';
import { countVariables, layoutOf, scopesOf } from '../build/variables.js';
import { groupBodies, scriptText, type ScriptParts } from './script.js';

export interface ScriptVariables {
  /** Where its code stays in flash, and where it is in memory too. */
  inFlash: number;
  inMemory: number;
}

/** An idle interpreter holds 40 to 85, measured on 2v29; a list of the largest record's fields, two for each, stands in memory while it is read. */
const PASSING_VARIABLES = 85 + 200;

/** Two views of one buffer take it once. */
const SECOND_VIEW = 'new Uint8Array($F.buffer)';

/** What the script uses of the interpreter, so that it runs here as far as the first comparison, which then ends it. */
const STAND_INS = `var print=function(){},getTime=function(){return 0},process={memory:function(){return{usage:0}}},
E={sum:function(){return 0},CRC32:function(){return-1},getErrorFlags:function(){return[]}};\n`;

/** For the first so many ticks of the parts. */
export function scriptVariables(parts: ScriptParts, count: number, board: Board): ScriptVariables {
  const ticks = parts.ticks.slice(0, count), layout = layoutOf(board);
  const script = scriptText({ ...parts, ticks: ticks.map(() => '') }, count).replace(SECOND_VIEW, '$F');
  const scopes = scopesOf({ code: STAND_INS + script });
  const countedAs = (codeInFlash: boolean): number => PASSING_VARIABLES + countVariables(scopes, { ...layout, codeInFlash });
  const code = groupBodies(ticks).reduce((sum, body) => sum + Math.ceil(body.length / layout.bytesPerVariable), 0);
  return { inFlash: countedAs(true), inMemory: countedAs(false) + code };
}
