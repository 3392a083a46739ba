import { componentsApart } from './components-apart';
import { databaseAccess } from './database-access';
import { docReferences } from './doc-references';
import { environmentAccess } from './environment-access';
import { folderCycles } from './folder-cycles';
import { forbiddenWords } from './forbidden-words';
import { importDirections } from './import-directions';
import { names } from './names';
import { noSchemasInBrowser } from './no-schemas-in-browser';
import { pureFolders } from './pure-folders';
import { sandboxApart } from './sandbox-apart';
import { serverActions } from './server-actions';
import type { Rule } from './tree';

/** Our own rules. None has a list of exceptions for what was there before it. */
export const rules: Rule[] = [
  importDirections,
  pureFolders,
  databaseAccess,
  componentsApart,
  noSchemasInBrowser,
  sandboxApart,
  serverActions,
  environmentAccess,
  folderCycles,
  names,
  docReferences,
  forbiddenWords,
];
