/** The passes over what talks to devices, in the order in which they run. */
import type { Pass } from '../pass.js';
import { closedEnds } from '../passes/closed-ends.js';
import { fold } from '../passes/fold.js';
import { uniqueNames } from '../passes/unique-names.js';
import { chapters } from './chapters.js';
import { functionsFirst } from './functions-first.js';
import { inlineIo } from './inline.js';
import { knownFields } from './known-fields.js';
import { namedCalls } from './named-calls.js';
import { shortFields } from './short-fields.js';
import { startApart } from './start-apart.js';
import { unreadFunctions } from './unread-functions.js';

export const ioPasses: readonly Pass[] = [
  uniqueNames, knownFields, fold, unreadFunctions, fold, knownFields, fold, inlineIo, fold, shortFields, functionsFirst, chapters, startApart, namedCalls, closedEnds,
];
