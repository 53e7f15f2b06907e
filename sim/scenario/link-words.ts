/** The faults of a link as a scenario names them: what each needs beside its name, and what it does. */
import type { FaultName, Faults } from '../link/faults.js';

/** What a fault is told beside its name: a share of the exchanges, a delay, a change of the state of charge, or a combination of these. */
export type FaultKey = 'share' | 'delay' | 'by';

export interface FaultWord {
  needs: readonly FaultKey[];
  /** What it turns; shares as parts of 1, times in ms. */
  faults: (values: Readonly<Record<FaultKey, number>>) => Partial<Faults>;
  /** What the report says the link or device does. */
  says: string;
}

/** A fault that strikes a share of the exchanges. */
function striking(name: FaultName, says: string): FaultWord {
  return { needs: ['share'], faults: ({ share }) => ({ [name]: share }), says };
}

/** A fault that is there or not. */
function state(name: FaultName, says: string): FaultWord {
  return { needs: [], faults: () => ({ [name]: true }), says };
}

export const LINK_WORDS = {
  'loss': striking('loss', 'loses messages'),
  'corruption': striking('corruption', 'flips bits of answers'),
  'exceptions': striking('exceptions', 'answers with exceptions'),
  'wrong-unit': striking('wrongUnit', 'answers under another unit id'),
  'half-frames': striking('halfFrames', 'cuts answers short'),
  'duplicates': striking('duplicates', 'answers twice'),
  'drops': striking('drops', 'closes its connection instead of answering'),
  'late': { needs: ['share', 'delay'], faults: ({ share, delay }) => ({ late: share, lateMs: delay }), says: 'answers late' },
  'latency': { needs: ['delay'], faults: ({ delay }) => ({ latencyMs: delay }), says: 'is slower each way' },
  'silent': state('silent', 'answers nothing'),
  'unplugged': state('unplugged', 'is unplugged'),
  'twin': state('twin', 'shares its address with another device'),
  'not-implemented': state('notImplemented', 'shows "not implemented" in place of its values'),
  'frozen': state('frozen', 'shows the same value with fresh stamps'),
  'scale-changed': state('scaleChanged', 'changes the scale of its power'),
  'ignores-limits': state('ignoresLimits', 'takes limits and ignores them'),
  'soc-jump': { needs: ['by'], faults: ({ by }) => ({ socJump: by }), says: 'shows a state of charge that jumps' },
} as const satisfies Readonly<Record<string, FaultWord>>;

export type LinkFault = keyof typeof LINK_WORDS;
export const LINK_FAULTS = Object.keys(LINK_WORDS) as [LinkFault, ...LinkFault[]];
