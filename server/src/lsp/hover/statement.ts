import { dialectTitle } from '../../core/dialect';
import { statementSpan } from '../../core/migration';
import { contains } from '../../core/span';
import { withInverse } from '../../report/explain/explained';
import { factBlocks } from '../../report/explain/markdown';
import { words } from '../../report/markdown-text';
import type { OpenFile } from '../open-file';
import type { StatementHere } from '../statement-at';

/** What a statement does, as Markdown: what it is, its locks and work, the way back, and what would be safer. */
export function statementHover({ analysis, explained }: StatementHere, open: OpenFile): string {
  const { project, lineage } = analysis.input;
  const { dialect } = lineage.dialect;
  const { change, statement } = explained;
  const version = lineage.version === null ? '' : ` ${lineage.version.major}`;
  const server = dialect === null ? [] : [`${dialectTitle(dialect)}${version}`];
  return [
    [`**${words(statement.content.label)}**`, change, ...server].join(' · '),
    ...factBlocks(withInverse(analysis.input, explained), project.framework.language),
    ...saferLines(analysis, explained.statement, open),
  ].join('\n\n');
}

/** Findings whose fixes are looked at: each of them is worked out for it. */
const most = 3;

/** The fixes that the statement's findings offer first. */
function saferLines(
  { report }: StatementHere['analysis'],
  statement: StatementHere['explained']['statement'],
  { file }: OpenFile,
): readonly string[] {
  const here = report.findings.filter((one) => one.file === file && contains(statementSpan(statement), one.span));
  const titles = here.slice(0, most).flatMap(({ fixes: [first] }) => first?.()?.title ?? []);
  return titles.length === 0 ? [] : [`Safer (quick fix): ${[...new Set(titles)].map(words).join('; ')}`];
}
