import type { Question } from '../../core/preflight/question';
import { shownTable } from '../../core/preflight/question';
import { countQuery } from '../../core/preflight/sql';
import { counted, type Told, toldCount, toldRefusal, toldSize } from '../../core/preflight/wording';
import { type Database, DatabaseError } from '../../database/database';
import { blockersOf } from './blockers';
import { type ReadOnly, readOnly } from './read-only';
import { sizeOf } from './sizes';

/** Somebody waits for the answers before anything is run. */
const usualBudget = 30_000;

/** What a question has come to. */
export interface Answer extends Told {
  readonly question: Question;
}

export interface Preflight {
  /** By half, in the order of its statements. */
  readonly halves: readonly (readonly Answer[])[];
  /** Whose transactions are in the way. */
  readonly blockers: readonly string[];
  /** What could not be found out, and why. */
  readonly unanswered: readonly string[];
}

/**
 * Asks a database what the halves of a run need to know of its data. Nothing is changed: it reads in transactions that can do nothing else,
 * and no question takes longer than a few seconds. What is not answered is told, and stops nobody.
 * @param own sessions that are no strangers, by the server's number
 * @param budget how long it may take in all, in milliseconds: what is not asked by then is told
 * @throws {ConnectionLost}
 */
export async function preflight(
  database: Database,
  halves: readonly (readonly Question[])[],
  own: readonly string[],
  budget = usualBudget,
): Promise<Preflight> {
  const session = await readOnly(database);
  const end = performance.now() + budget;
  let late = 0;
  const unanswered: string[] = [];
  const answered: Answer[][] = [];
  for (const questions of halves) {
    const answers: Answer[] = [];
    for (const question of questions) {
      if (performance.now() >= end) {
        late++;
        continue;
      }
      const answer = await answerTo(question, database, session, unanswered);
      if (answer !== null) answers.push({ ...answer, question });
    }
    answered.push(answers);
  }
  if (late > 0) unanswered.push(`${counted(late, 'more question')}: ${budget / 1000} s had passed`);
  const tables = halves.flat().map(({ table }) => table);
  const distinct = tables.filter((table, index) => tables.findIndex((one) => sameTable(one, table)) === index);
  try {
    const blockers = await session.ask(() => blockersOf(database, distinct, own));
    return { halves: answered, blockers, unanswered };
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return {
      halves: answered,
      blockers: [],
      unanswered: [...unanswered, `whose transactions are open: ${error.message}`],
    };
  }
}

async function answerTo(
  question: Question,
  database: Database,
  session: ReadOnly,
  unanswered: string[],
): Promise<Told | null> {
  const { table, need } = question;
  const { dialect } = database;
  const shown = shownTable(table, dialect);
  try {
    if (need.kind === 'size') {
      const size = await session.ask(() => sizeOf(database, table));
      return size === null ? null : { severity: 'info', message: toldSize(shown, size) };
    }
    const sql = countQuery(question, dialect);
    if (sql === null) return null;
    const [row] = await session.ask(() => database.query<{ count: number | string }>(sql));
    return toldCount(question, Number(row?.count ?? 0), dialect);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    // Class 22 of SQLSTATE: a value is not what it has to be.
    if (error.code?.startsWith('22')) return toldRefusal(question, error.message, dialect);
    if (isTooLong(error)) unanswered.push(`${shown}: ${subject[need.kind]} took too long to find out`);
    // What is refused for another reason is refused to the migration too, or the table is not there: its own statement says so better.
    return null;
  }
}

const subject: Readonly<Record<Question['need']['kind'], string>> = {
  size: 'its size',
  rows: 'whether it has rows',
  nulls: 'whether there are NULLs',
  duplicates: 'whether values are there twice',
  orphans: 'whether rows refer to what is missing',
  violations: 'whether rows violate the check',
  cast: 'whether values fit the new type',
  values: 'how many values are lost',
};

/** What the statement timeout or the lock timeout has ended. */
function isTooLong({ code, message }: DatabaseError): boolean {
  return code === '57014' || code === '55P03' || /max_statement_time|maximum statement execution time/i.test(message);
}

function sameTable(a: Question['table'], b: Question['table']): boolean {
  return a.schema === b.schema && a.name === b.name;
}
