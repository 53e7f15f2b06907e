/** The passes over what talks to devices, in the order in which they run. */
import type { Pass } from '../pass.js';
import { bindArgumentsBeside } from '../passes/bind-arguments.js';
import { closedEnds } from '../passes/closed-ends.js';
import { dropAliases } from '../passes/drop-aliases.js';
import { fold } from '../passes/fold.js';
import { plainVariables } from '../passes/plain-variables.js';
import { uniqueNames } from '../passes/unique-names.js';
import { chapters } from './chapters.js';
import { constantCalls } from './constant-calls.js';
import { constantFields } from './constant-fields.js';
import { functionsFirst } from './functions-first.js';
import { inlineIo } from './inline.js';
import { knownFields } from './known-fields.js';
import { namedCalls } from './named-calls.js';
import { nearGlobals } from './near-globals.js';
import { nullTestsIo } from './null-tests.js';
import { shortFields } from './short-fields.js';
import { startApart } from './start-apart.js';
import { unreadFunctions } from './unread-functions.js';
import { IO_GLOBALS } from './words.js';

/** What a site's wires, board and protocol come to; what one of them settles may settle more. */
const settled: readonly Pass[] = [bindArgumentsBeside((program, name) => program.functions.has(name) || IO_GLOBALS.has(name) && !program.writes.has(name)), constantCalls, constantFields, fold];

export const ioPasses: readonly Pass[] = [
  uniqueNames, knownFields, fold, unreadFunctions, fold, knownFields, fold, ...settled, ...settled, ...settled, unreadFunctions, fold, inlineIo, fold, dropAliases, nullTestsIo, plainVariables, shortFields, functionsFirst, chapters, startApart, nearGlobals, namedCalls, closedEnds,
];
