import { dialectTitle } from '../../core/dialect';
import type { Measured } from '../../core/explain/half';
import { halves, statementSpan } from '../../core/migration';
import { atMargin } from '../../core/text';
import type { Language } from '../../core/writers/language';
import { cell, code, words } from '../markdown-text';
import { Places } from '../places';
import { titleOf } from '../verify/title';
import { type Explained, lineOfStatement, type ToldStatement } from './explained';
import { backRemarks, factsOf, listed } from './facts';
import { waitLines } from './verdict-words';

/** What a migration does, as a page to read: its verdict first, then statement by statement. */
export function formatExplainMarkdown(one: Explained): string {
  const { project, lineage, migration, display } = one;
  const places = new Places((file) => project.text(file));
  const { dialect } = lineage.dialect;
  const subtitle = [display(project.root), project.framework.id, dialect && dialectTitle(dialect)];
  const blocks = [
    `# What ${words(titleOf(migration))} does`,
    words(subtitle.filter((part) => part !== null).join(' · ')),
    verdictTable(one, places),
    ...(migration.up === null ? ['Its way up is code, or could not be read: what it does is not known.'] : []),
    ...one.statements.flatMap((statement, at, all) => [
      ...(statement.half === all[at - 1]?.half ? [] : [`## ${statement.half.kind === 'up' ? 'Way up' : 'Way back'}`]),
      ...statementBlocks(statement, one, places),
    ]),
    ...unreadBlocks(one, places),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function verdictTable({ explained }: Explained, places: Places): string {
  const { change, preserve, downtime } = explained;
  const why = waitLines(explained, (at) => lineOfStatement(explained.up[at], places));
  const rows = [
    ['Change', `**${change}**`],
    ['Preserve', preserve.length === 0 ? 'nothing' : cell(listed(preserve))],
    ['Downtime', `**${downtime}**${why.length === 0 ? '' : `: ${cell(why.join('; '))}`}`],
  ] as const;
  return table(rows);
}

function statementBlocks(statement: ToldStatement, { project }: Explained, places: Places): readonly string[] {
  const { half, change } = statement;
  const { language = 'sql' } = project.framework;
  const span = statementSpan(statement.statement);
  const { line } = places.range(half.file, span).start;
  const text = atMargin(statement.statement.content.text, (project.text(half.file) ?? '').slice(0, span.start));
  return [`### Line ${line + 1}: ${change}`, code(language, text), ...factBlocks(statement, language)];
}

/** What is to be known of a statement: a table, and the way back as code. */
export function factBlocks(statement: ToldStatement, language: Language = 'sql'): readonly string[] {
  const { inverse, measured } = statement;
  const facts = factsOf(statement).filter(({ name }) => name !== 'Back');
  // A row a line: the editor's hovers show no <br>.
  const rows = facts.flatMap(({ name, lines }) => lines.map((line, at) => [at === 0 ? name : '', cell(line)] as const));
  const remarks = backRemarks(inverse).join('; ');
  const timed = measured ? [['Measured', measuredWords(measured)] as const] : [];
  return [
    table([...rows, ...timed]),
    [
      `Back${remarks === '' ? '' : `: ${words(remarks)}`}`,
      ...(inverse.text === null ? [] : [code(language, inverse.text)]),
    ].join('\n\n'),
  ];
}

/** "on PostgreSQL 18, 12 ms". */
function measuredWords({ engine, milliseconds }: Measured): string {
  return `on ${engine}, ${milliseconds < 1 ? 'under 1' : Math.round(milliseconds)} ms`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  return ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n');
}

function unreadBlocks({ migration, wants }: Explained, places: Places): readonly string[] {
  const lines = halves(migration)
    .filter(({ file }) => wants(file))
    .flatMap(({ file, unread }) =>
      unread.map(({ span, reason }) => `- line ${places.range(file, span).start.line + 1}: ${words(reason)}`),
    );
  return lines.length === 0 ? [] : [`## Not read\n\n${lines.join('\n')}`];
}
