import { type CodeAction, CodeActionKind } from 'vscode-languageserver/node';
import type { Finding } from '../core/finding';
import { type IgnoreEdit, ignoreForFile, ignoreForStatement } from '../core/fixes/ignore';
import { halves, type Migration, type Statement } from '../core/migration';
import { contains } from '../core/span';
import type { Language } from '../core/writers/language';
import { type EditContext, snippetEdit, workspaceEdit } from './workspace-edit';

/** "Ignore <rule> for this statement" and "… for this file": a comment with a place for the reason. */
export function ignoreActions(
  finding: Finding,
  migration: Migration,
  text: string,
  language: Language | undefined,
  context: EditContext,
): readonly CodeAction[] {
  const statement = statementOf(finding, migration);
  const action = (reach: string, edit: IgnoreEdit): CodeAction[] => {
    const title = `Ignore ${finding.rule} for this ${reach}`;
    const made = ignoreEdit(finding.file, edit, context);
    return made ? [{ title, kind: CodeActionKind.QuickFix, edit: made }] : [];
  };
  return [
    ...(statement ? action('statement', ignoreForStatement(text, statement.start, finding.rule, language)) : []),
    ...action('file', ignoreForFile(text, finding.rule, language)),
  ];
}

function ignoreEdit(file: string, { edit, reason }: IgnoreEdit, context: EditContext) {
  const fileEdit = { file, ...edit };
  if (!context.client.snippetEdits) {
    return workspaceEdit({ edits: [fileEdit] }, context);
  }
  const placeholder = edit.newText.slice(reason.start, reason.end);
  const before = escapeSnippet(edit.newText.slice(0, reason.start));
  const after = escapeSnippet(edit.newText.slice(reason.end));
  return snippetEdit(fileEdit, `${before}\${1:${escapeSnippet(placeholder)}}${after}`, context);
}

const escapeSnippet = (text: string) => text.replace(/[\\$}]/g, '\\$&');

/** The statement a finding lies in; none for one that is about a marker or the migration as a whole. */
function statementOf(finding: Finding, migration: Migration): Statement | undefined {
  return halves(migration)
    .filter((half) => half.file === finding.file)
    .flatMap((half) => half.statements)
    .find(({ start, content }) => contains({ start, end: start + content.text.length }, finding.span));
}
