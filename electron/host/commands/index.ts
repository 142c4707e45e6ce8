import { analyseCommand } from './analyseCommand.ts';
import { attachCommand } from './attachCommand.ts';
import { batchesCommand } from './batchesCommand.ts';
import { checkCommand } from './checkCommand.ts';
import type { Command } from './command.ts';
import { compareCommand } from './compareCommand.ts';
import { compareReportsCommand } from './compareReportsCommand.ts';
import { exportCommand } from './exportCommand.ts';
import { firmTemplateCommand } from './firmTemplateCommand.ts';
import { importChecklistCommand } from './importChecklistCommand.ts';
import { importCommand } from './importCommand.ts';
import { importRepliesCommand } from './importRepliesCommand.ts';
import { infoCommand } from './infoCommand.ts';
import { inspectCommand } from './inspectCommand.ts';
import { issueCommand, issuedCommand } from './issueCommand.ts';
import { listCommand } from './listCommand.ts';
import { newCommand } from './newCommand.ts';
import { packCommand } from './packCommand.ts';
import { queryCommand } from './queryCommand.ts';
import { recipeCommand } from './recipeCommand.ts';
import { reverseCommand } from './reverseCommand.ts';
import { sampleCommand } from './sampleCommand.ts';
import { serveCommand } from './serveCommand.ts';
import { signCommand } from './signCommand.ts';
import { verifyCommand } from './verifyCommand.ts';

/** The commands of the command line, one file each. */
export const commands: Readonly<Record<string, Command>> = {
  new: newCommand,
  info: infoCommand,
  inspect: inspectCommand,
  import: importCommand,
  list: listCommand,
  attach: attachCommand,
  'import-checklist': importChecklistCommand,
  'import-replies': importRepliesCommand,
  recipe: recipeCommand,
  batches: batchesCommand,
  compare: compareCommand,
  reverse: reverseCommand,
  query: queryCommand,
  sample: sampleCommand,
  analyse: analyseCommand,
  check: checkCommand,
  pack: packCommand,
  export: exportCommand,
  'firm-template': firmTemplateCommand,
  issue: issueCommand,
  issued: issuedCommand,
  'compare-reports': compareReportsCommand,
  sign: signCommand,
  verify: verifyCommand,
  serve: serveCommand,
};
