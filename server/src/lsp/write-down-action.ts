import {
  type CodeAction,
  type CodeActionContext,
  CodeActionKind,
  CodeActionTriggerKind,
  type Range,
} from 'vscode-languageserver/node';
import { addDown } from '../core/fixes/add-down';
import { foldedStatements } from '../core/history/statements';
import { headOf } from '../core/rollback/place';
import { replacedDown } from '../core/rollback/replaced-down';
import { lacksDown } from '../core/rollback/write-down';
import { emptyDown } from '../core/rules/empty-down';
import { missingDown } from '../core/rules/missing-down';
import type { Analysis } from '../report/checker';
import { halvesIn, type OpenFile } from './open-file';
import { touches } from './ranges';
import { confirmed, type EditContext, workspaceEdit } from './workspace-edit';

const offering: readonly string[] = [missingDown.id, emptyDown.id];

/**
 * "Write the down half" for a migration that has none, or an empty one, where no finding offers it: with a tool that knows no way back,
 * in a project that writes none, under a rule that is off. For one that somebody has written otherwise, the exact inverse in its place, to
 * be looked at first. Unasked both are offered at the head of a half alone, lest they be everywhere.
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
    const { part } = analysis.report.migration;
    if (part && !touches(open.places.range(open.file, part), range)) continue;
    const action = writing(analysis, edits) ?? replacing(analysis, edits);
    if (action) return [action];
  }
  return [];
}

function writing({ input, report }: Analysis, edits: EditContext): CodeAction | null {
  if (!lacksDown(report.migration) || report.findings.some(({ rule }) => offering.includes(rule))) return null;
  const { up } = input.history.fold(input.migration);
  const fix = up && addDown(foldedStatements(up))(input);
  const edit = fix && workspaceEdit(fix, edits);
  return edit && { title: fix.title, kind: CodeActionKind.RefactorRewrite, edit };
}

/** What somebody has written is replaced only after a look at both. */
function replacing({ input }: Analysis, edits: EditContext): CodeAction | null {
  if (!edits.client.confirmsEdits) return null;
  const { up } = input.history.fold(input.migration);
  const fix = up && replacedDown(input, foldedStatements(up));
  const edit = fix && workspaceEdit(fix, edits);
  if (!edit) return null;
  const confirmation = { label: 'Replace the down half', description: 'Tick it to replace what is written' };
  return { title: fix.title, kind: CodeActionKind.RefactorRewrite, edit: confirmed(edit, confirmation) };
}
