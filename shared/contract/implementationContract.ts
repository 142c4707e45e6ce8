import { type ImplementationItem, implementationItemDraft } from '../implementation/implementation.ts';
import { command, query } from './call.ts';
import { changeOf, moveInput, nothing, recordId } from './inputs.ts';

/** 实施内容. */
export const implementationContract = {
  listImplementationItems: query(nothing).gives<ImplementationItem[]>(),
  addImplementationItem: command(implementationItemDraft).gives<ImplementationItem>(),
  changeImplementationItem: command(changeOf(implementationItemDraft)).gives<ImplementationItem>(),
  removeImplementationItem: command(recordId).gives<null>(),
  moveImplementationItem: command(moveInput).gives<null>(),
} as const;
