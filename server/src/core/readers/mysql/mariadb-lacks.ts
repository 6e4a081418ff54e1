import type { Source } from './source';

/**
 * What MySQL takes and MariaDB does not, wherever it stands: JSON arrows, CHECK constraints that are not enforced, locks for sharing,
 * variables that outlive the server. Asked of MariaDB 10.11. Words that mean something only in one clause are noted where that is read.
 */
const sequences: readonly (readonly string[])[] = [
  ['-', '>'],
  ['not', 'enforced'],
  ['for', 'share'],
  ['drop', 'check'],
  ['alter', 'check'],
  ['set', 'persist'],
  ['set', 'persist_only'],
];

const firstWords = new Set(sequences.map(([first]) => first));

/** Notes the first of them that a statement holds. */
export function refuseMysqlWords(source: Source): void {
  const { tokens } = source;
  const at = tokens.findIndex((token, index) => firstWords.has(token.word) && startsAt(source, index) !== undefined);
  if (at < 0) return;
  const words = startsAt(source, at)?.length ?? 0;
  source.refuse({ start: tokens[at]?.start ?? 0, end: tokens[at + words - 1]?.end ?? 0 });
}

function startsAt({ tokens }: Source, index: number): readonly string[] | undefined {
  return sequences.find((words) => words.every((word, ahead) => tokens[index + ahead]?.word === word));
}
