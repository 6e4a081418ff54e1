import type { Change } from '../../core/explain/change';
import type { ExplainedStatement } from '../../core/explain/half';
import { halves, statementSpan } from '../../core/migration';
import type { Colors } from '../colors';
import { counted } from '../counted';
import { Places } from '../places';
import { oneLine } from '../rows';
import { titleOf } from '../verify/title';
import { inOrder } from './build';
import { type Explained, lineOfStatement, type ToldStatement } from './explained';
import { factsOf } from './facts';
import { migrationWords, waitLines } from './verdict-words';

const nameWidth = 'Preserve'.length + 2;

/** What migrations do, for people: for each its verdict, and under it its statements with what they lock, cost and need. */
export function formatExplainPretty(all: readonly Explained[], colors: Colors): string {
  if (all.length === 0) return 'No migrations to explain\n';
  const blocks = inOrder(all).map((one) => `${migrationLines(one, colors).join('\n')}\n`);
  return [...blocks, `${summary(all)}\n`].join('\n');
}

function migrationLines(one: Explained, colors: Colors): readonly string[] {
  const { explained } = one;
  const places = new Places((file) => one.project.text(file));
  const lineOf = (at: number) => lineOfStatement(explained.up[at], places);
  const title = `${colors.bold(oneLine(titleOf(one.migration)))}  ${oneLine(migrationWords(explained))}`;
  const reasons = waitLines(explained, lineOf).map((line) => `  ${colors.dim(oneLine(line))}`);
  return [title, ...reasons, ...opaque(one), ...statementLines(one, places, colors)];
}

function opaque({ migration }: Explained): readonly string[] {
  return migration.up === null ? ['  Its way up is code, or could not be read: what it does is not known.'] : [];
}

function statementLines(one: Explained, places: Places, colors: Colors): readonly string[] {
  const lines: string[] = [];
  let file = '';
  for (const statement of one.statements) {
    const { half } = statement;
    if (half.file !== file) lines.push('', colors.bold(one.display(half.file)));
    file = half.file;
    lines.push(...linesOf(statement, places, colors));
  }
  return [...lines, ...unreadLines(one, places, colors)];
}

function linesOf(statement: ToldStatement, places: Places, colors: Colors): readonly string[] {
  const { half, change } = statement;
  const { line, character } = places.range(half.file, statementSpan(statement.statement)).start;
  const place = `${line + 1}:${character + 1}`;
  const direction = half.kind === 'down' ? colors.dim('down ') : '';
  const head = `  ${colors.dim(place)}  ${direction}${painted(change, colors)}  ${firstLine(statement)}`;
  const facts = factsOf(statement).flatMap(({ name, lines }) =>
    lines.map((text, at) => `    ${colors.dim((at === 0 ? name : '').padEnd(nameWidth))}${cleaned(text)}`),
  );
  return [head, ...facts];
}

function unreadLines(one: Explained, places: Places, colors: Colors): readonly string[] {
  return halves(one.migration)
    .filter(({ file }) => one.wants(file))
    .flatMap(({ file, unread }) =>
      unread.map(({ span, reason }) => {
        const { line, character } = places.range(file, span).start;
        return `  ${colors.dim(`${line + 1}:${character + 1}`)}  ${colors.unread('unread')}  ${oneLine(`not read (${reason}): what it does is not known`)}`;
      }),
    );
}

const longest = 80;

/** The statement's beginning, on one line. */
function firstLine({ statement: { content } }: ExplainedStatement): string {
  const text = oneLine(content.text);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** A line with its indentation, and nothing in it that steers a terminal. */
function cleaned(text: string): string {
  const [, indent = ''] = /^(\s*)/.exec(text) ?? [];
  return `${indent.replaceAll('\t', '  ')}${oneLine(text.trim())}`;
}

function painted(change: Change, colors: Colors): string {
  const paint = { destructive: colors.error, data: colors.warning, additive: colors.good, neutral: colors.dim }[change];
  return paint(change);
}

function summary(all: readonly Explained[]): string {
  const statements = all.flatMap(({ statements: told }) => told);
  const unread =
    statements.filter((one) => one.unread !== null).length +
    all.flatMap(({ migration, wants }) =>
      halves(migration)
        .filter(({ file }) => wants(file))
        .flatMap((half) => half.unread),
    ).length;
  return `${counted(all.length, 'migration')} · ${counted(statements.length, 'statement')} explained, ${unread} not known`;
}
