import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  CodeActionTriggerKind,
  type Range,
} from 'vscode-languageserver/node';
import { addDown } from '../core/fixes/add-down';
import { foldedStatements } from '../core/history/statements';
import { isFilled } from '../core/rollback/habit';
import { headOf } from '../core/rollback/place';
import { emptyDown } from '../core/rules/empty-down';
import { missingDown } from '../core/rules/missing-down';
import type { Analysis } from '../report/checker';
import { halvesIn, type OpenFile } from './open-file';
import { touches } from './ranges';
import { type EditContext, workspaceEdit } from './workspace-edit';

const offering: readonly string[] = [missingDown.id, emptyDown.id];

/**
 * "Write the down half" for a migration that has none, or an empty one, where no finding offers it: with a tool that knows no way back,
 * in a project that writes none, under a rule that is off. Unasked it is offered at the head of a half alone, lest it be everywhere.
 */
export function writeDownActions(
  range: Range,
  { triggerKind }: CodeActionContext,
  open: OpenFile,
  edits: EditContext,
): CodeAction[] {
  const heads = halvesIn(open).map((half) => open.places.range(open.file, headOf(half)));
  const unasked = triggerKind === CodeActionTriggerKind.Automatic;
  if (unasked && !heads.some((head) => touches(head, range))) return [];
  for (const analysis of open.analyses) {
    const fix = lacksDown(analysis) ? downOf(analysis) : null;
    const edit = fix && workspaceEdit(fix, edits);
    if (edit) return [{ title: fix.title, kind: CodeActionKind.RefactorRewrite, edit }];
  }
  return [];
}

function lacksDown({ report: { migration, findings } }: Analysis): boolean {
  const { up, down, role, opaqueDown, irreversible } = migration;
  if (up === null || isFilled(down) || role !== 'versioned' || opaqueDown || irreversible !== null) return false;
  return !findings.some(({ rule }) => offering.includes(rule));
}

function downOf({ input }: Analysis) {
  const { up } = input.history.fold(input.migration);
  return up && addDown(foldedStatements(up))(input);
}
