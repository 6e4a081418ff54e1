import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type Range,
} from 'vscode-languageserver/node';
import type { Finding } from '../core/finding';
import { unknownDialect } from '../core/rules/unknown-dialect';
import { setDialectCommand } from '../protocol';
import type { RulePage } from '../report/rule-page';
import type { ClientFeatures } from './client-features';
import { fixAllActions, fixAllKind } from './fix-all-action';
import { ignoreActions } from './ignore-actions';
import { findingsIn, type OpenFile } from './open-file';
import { touches } from './ranges';
import { showsCreatedFile } from './show-created-file';
import { showRulePageCommand } from './show-rule-page';
import { type DiagnosticContext, findingDiagnostic } from './to-diagnostic';
import { type EditContext, previewed, workspaceEdit } from './workspace-edit';
import { writeDownActions } from './write-down-action';

/** What can be done at a place: about the findings there, and about a down half that no finding speaks of. */
export function codeActions(
  { range, context }: CodeActionParams,
  open: OpenFile,
  edits: EditContext,
  page: RulePage,
): CodeAction[] {
  const wants = (kind: string) => !context.only || context.only.some((wanted) => isKindOf(kind, wanted));
  return [
    ...(wants(CodeActionKind.QuickFix) ? quickFixes(range, open, edits, page) : []),
    // A source action is about the whole document: it is offered to who asks for such, not at a place.
    ...(context.only?.some((wanted) => isKindOf(fixAllKind, wanted)) ? fixAllActions(open, edits) : []),
    ...(wants(CodeActionKind.RefactorRewrite) ? writeDownActions(range, context, open, edits) : []),
  ];
}

/** Ways to mend the findings that the range touches, then for each rule among them the ways to ignore it and to read about it. */
function quickFixes(range: Range, open: OpenFile, edits: EditContext, page: RulePage): CodeAction[] {
  const here = findingsAt(range, open);
  const diagnostics: DiagnosticContext = { ...edits, page };
  const diagnosticOf = (finding: Finding) => findingDiagnostic(finding, diagnostics);
  return [
    ...here.flatMap(({ finding, analysis }) => [
      ...fixActions(finding, diagnosticOf(finding), analysis.input.project.framework.afterEdit, edits),
      ...dialectActions(finding, diagnosticOf(finding), edits.client),
    ]),
    ...here.flatMap(({ finding, analysis }) =>
      ignoreActions(
        finding,
        analysis.report.migration,
        open.document.getText(),
        analysis.input.project.framework.language,
        edits,
      ).map((action) => ({
        ...action,
        diagnostics: [diagnosticOf(finding)],
      })),
    ),
    ...documentationActions(
      here.map(({ finding }) => finding),
      diagnosticOf,
      edits.client,
    ),
  ];
}

function findingsAt(range: Range, open: OpenFile) {
  return findingsIn(open).filter(({ finding }) => touches(open.places.range(open.file, finding.span), range));
}

function fixActions(
  finding: Finding,
  diagnostic: Diagnostic,
  afterEdit: string | undefined,
  edits: EditContext,
): CodeAction[] {
  return finding.fixes.flatMap((thunk) => {
    const fix = thunk();
    const plain = fix && workspaceEdit(fix, edits);
    if (!fix || !plain) return [];
    const edit = fix.note && edits.client.confirmsEdits ? previewed(plain, { ...fix, note: fix.note }, edits) : plain;
    const { preferred } = fix;
    const title = afterEdit === undefined ? fix.title : `${fix.title} (then ${afterEdit})`;
    const follows = showsCreatedFile(edit, edits.client);
    return [
      { title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], edit, isPreferred: preferred, ...follows },
    ];
  });
}

/** The client asks for the dialect and writes it into the configuration. */
function dialectActions({ rule }: Finding, diagnostic: Diagnostic, client: ClientFeatures): CodeAction[] {
  if (rule !== unknownDialect.id || !client.setsDialect) return [];
  const title = 'Set the dialect of these migrations';
  const command = { title, command: setDialectCommand };
  return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command, isPreferred: true }];
}

/** One a rule: the page is the same for all of its findings. */
function documentationActions(
  findings: readonly Finding[],
  diagnosticOf: (finding: Finding) => Diagnostic,
  client: ClientFeatures,
): CodeAction[] {
  if (!client.showsDocuments) return [];
  const byRule = new Map(findings.map((finding) => [finding.rule, finding]));
  return [...byRule].map(([rule, finding]) => {
    const title = `Show documentation for ${rule}`;
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnosticOf(finding)],
      command: { title, command: showRulePageCommand, arguments: [rule] },
    };
  });
}

/** "quickfix" is asked for by "quickfix" and by "" (everything), not by "quickfix.other". */
function isKindOf(kind: string, wanted: string): boolean {
  return wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`);
}
