/** The passes that make a tick cheap, in the order in which they run. */
import type { Pass } from '../pass.js';
import { asBuilt } from './as-built.js';
import { bindArguments } from './bind-arguments.js';
import { closedEnds } from './closed-ends.js';
import { dropAliases } from './drop-aliases.js';
import { dropFields } from './drop-fields.js';
import { dropRest } from './drop-unused.js';
import { fold } from './fold.js';
import { hideRecords } from './hide-records.js';
import { hotFirst } from './hot-first.js';
import { inline } from './inline.js';
import { knownRecord } from './known-record.js';
import { mergeRecords } from './merge-records.js';
import { narrowTruths } from './narrow-truths.js';
import { nullTests } from './null-tests.js';
import { outline } from './outline.js';
import { packFields } from './pack-fields.js';
import { packTruths } from './pack-truths.js';
import { plainVariables } from './plain-variables.js';
import { renameFields } from './rename-fields.js';
import { shareLists } from './share-lists.js';
import { uniqueFields } from './unique-fields.js';
import { uniqueNames } from './unique-names.js';
import { unwrap } from './unwrap.js';

export const passes: readonly Pass[] = [
  uniqueNames, fold, bindArguments, fold, knownRecord, fold, bindArguments, knownRecord, fold, bindArguments, fold, nullTests,
  inline, fold, outline, plainVariables, asBuilt, uniqueFields, mergeRecords, dropAliases, dropFields, shareLists, packTruths, packFields, narrowTruths, hotFirst, renameFields, hideRecords, dropRest, closedEnds, unwrap,
];
