import type { SchemaDiff, SchemaDifference } from '../../protocol';
import type { Colors } from '../colors';
import { counted } from '../counted';
import { sourceTitle } from './tree';

/** What makes one schema of another, for people. */
export function formatDiff({ from, to, differences, unwritten }: SchemaDiff, colors: Colors): string {
  const isDrift = from.kind === 'database';
  const head = isDrift
    ? `${sourceTitle(from)} against ${sourceTitle(to)}`
    : `${sourceTitle(from)} → ${sourceTitle(to)}`;
  const lines = differences.map((one) => `  ${isDrift ? driftLine(one, colors) : changeLine(one, colors)}`);
  const count = isDrift ? counted(differences.length, 'difference') : counted(differences.length, 'change');
  const end =
    differences.length === 0
      ? isDrift
        ? 'The database is as the migrations make it.'
        : 'No change of the schema.'
      : count;
  const notes = unwritten.map((why) => colors.dim(`  not written as SQL: ${why}`));
  return `${[colors.bold(head), ...lines, ...notes, end].join('\n')}\n`;
}

/** The statements, and as comments what they are for and what is not among them. */
export function formatDiffSql({ from, to, statements, unwritten }: SchemaDiff): string {
  const lines = [
    `-- From ${sourceTitle(from)} to ${sourceTitle(to)}. Nothing of it has been run, and data are not looked at.`,
    ...unwritten.map((why) => `-- Not written: ${why.replace(/\s+/g, ' ')}`),
    ...statements,
  ];
  return `${lines.join('\n')}\n`;
}

function changeLine(difference: SchemaDifference, colors: Colors): string {
  const { kind, object } = difference;
  if (kind === 'added') return colors.good(`+ ${object}`);
  if (kind === 'removed') return colors.error(`- ${object}`);
  return colors.warning(`~ ${object}: ${valueWords(difference, '→')}`);
}

/** The migrations are what should be. */
function driftLine(difference: SchemaDifference, colors: Colors): string {
  const { kind, object } = difference;
  if (kind === 'added') return colors.error(`missing    ${object}`);
  if (kind === 'removed') return colors.warning(`extra      ${object}`);
  return colors.warning(`different  ${object}: ${driftWords(difference)}`);
}

function driftWords({ field, from, to }: SchemaDifference): string {
  return `${field ?? 'definition'} is ${shortened(from)}, and ${shortened(to)} by the migrations`;
}

function valueWords({ field, from, to }: SchemaDifference, arrow: string): string {
  return `${field ?? 'definition'} ${shortened(from)} ${arrow} ${shortened(to)}`;
}

const longest = 80;

function shortened(text: string | null): string {
  if (text === null) return 'none';
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
