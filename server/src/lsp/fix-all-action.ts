import type { CodeAction } from 'vscode-languageserver/node';
import { safeFixes } from '../core/fixes/safe';
import { findingsIn, type OpenFile } from './open-file';
import { type EditContext, workspaceEdit } from './workspace-edit';

/** What `editor.codeActionsOnSave` and "Source Action…" ask for. */
export const fixAllKind = 'source.fixAll.databaseMigrator';

/** One action with all safe fixes of a document; none where there are none. */
export function fixAllActions(open: OpenFile, edits: EditContext): CodeAction[] {
  const findings = findingsIn(open).map(({ finding }) => finding);
  const safe = safeFixes(findings, open.file);
  const edit = safe.count > 0 ? workspaceEdit(safe, edits) : null;
  return edit ? [{ title: 'Fix all that is safe to fix', kind: fixAllKind, edit }] : [];
}
