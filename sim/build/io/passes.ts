/** The passes over what talks to devices, in the order in which they run. */
import type { Pass } from '../pass.js';
import { uniqueNames } from '../passes/unique-names.js';
import { functionsFirst } from './functions-first.js';
import { knownFields } from './known-fields.js';
import { shortFields } from './short-fields.js';

export const ioPasses: readonly Pass[] = [uniqueNames, knownFields, shortFields, functionsFirst];
