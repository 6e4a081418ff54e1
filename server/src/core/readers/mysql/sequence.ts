import type { Clause } from './source';

const alone = new Set(['nominvalue', 'nomaxvalue', 'nocache', 'nocycle', 'cycle', 'restart']);
const valued = new Set(['start', 'increment', 'minvalue', 'maxvalue', 'cache', 'restart', 'as', 'engine', 'comment']);

/**
 * MariaDB's CREATE and ALTER SEQUENCE from behind the name. No grammar knows them: a statement whose options are all of these is right.
 * @param isAltered ALTER has to change something
 * Source: MariaDB's manual, "CREATE SEQUENCE".
 */
export function vouchForSequence(clause: Clause, isAltered: boolean): void {
  if (clause.done && isAltered) throw new Error('expected what is altered');
  while (acceptOption(clause));
  if (clause.done) clause.source.vouched = true;
}

function acceptOption(clause: Clause): boolean {
  const word = clause.peek()?.word ?? '';
  if (clause.accept('no', 'minvalue') || clause.accept('no', 'maxvalue')) return true;
  if (!alone.has(word) && !valued.has(word)) return false;
  clause.skip();
  const isSign = clause.accept('with') || clause.accept('by') || clause.accept('=');
  if (!valued.has(word) || (alone.has(word) && !isSign && !isNumber(clause))) return true;
  clause.accept('-');
  if (clause.done) throw new Error('expected a value');
  clause.skip();
  return true;
}

function isNumber(clause: Clause): boolean {
  return clause.is('-') || /^\d/.test(clause.peek()?.word ?? '');
}
