import type { SentHalf, SentStatement } from '../../server/src/core/sent/sent';
import { DatabaseError } from '../../server/src/database/database';
import type { Engine } from '../../server/src/verify/engine';
import { beyondDatabase } from '../../server/src/verify/engines/mysql/beyond';

/** What MariaDB made of one statement. */
export interface Outcome {
  readonly statement: SentStatement;
  /** Name or number of the error; null where it was taken, or reaches beyond the database and was not sent. */
  readonly refused: string | null;
  /** The lightest way in which the server takes an ALTER TABLE or an index: "ALGORITHM=NOCOPY, LOCK=NONE"; null where nobody asks. */
  readonly cost: string | null;
}

/** Sends a half statement by statement; one that is refused does not keep back those after it. */
export async function outcomes(
  engine: Engine,
  half: SentHalf,
  asksForCost: (statement: SentStatement) => boolean,
): Promise<readonly Outcome[]> {
  const found: Outcome[] = [];
  for (const string of half.strings) {
    const whole = { start: string.start, end: string.start + string.text.length };
    const unread: SentStatement = { span: whole, text: string.text, control: null, outside: false };
    for (const statement of string.statements.length > 0 ? string.statements : [unread]) {
      const cost = asksForCost(statement) ? await lightest(engine, statement.text) : null;
      const isBeyond = beyondDatabase(statement.text) !== null;
      found.push({ statement, refused: isBeyond ? null : await refusal(engine, statement.text), cost });
    }
  }
  return found;
}

/** From what asks the least of a table to what asks the most. */
const algorithms = ['INSTANT', 'NOCOPY', 'INPLACE', 'COPY'];
const locks = ['NONE', 'SHARED', 'EXCLUSIVE'];

async function lightest(engine: Engine, sql: string): Promise<string | null> {
  const statement = sql.replace(/;\s*$/, '');
  const comma = /^\s*alter\b/i.test(statement) ? ',' : '';
  for (const algorithm of algorithms) {
    // MySQL takes no other LOCK beside INSTANT.
    for (const lock of algorithm === 'INSTANT' && engine.dialect === 'mysql' ? ['DEFAULT'] : locks) {
      const way = `ALGORITHM=${algorithm}${comma} LOCK=${lock}`;
      const kept = await engine.checkpoint();
      const refused = await refusal(engine, `${statement}${comma} ${way}`);
      await engine.restore(kept);
      await kept.release();
      if (refused === null) return `ALGORITHM=${algorithm}, LOCK=${lock}`;
    }
  }
  return null;
}

async function refusal(engine: Engine, sql: string): Promise<string | null> {
  try {
    await engine.send(sql);
    return null;
  } catch (error) {
    if (error instanceof DatabaseError) return error.code ?? error.message;
    throw error;
  }
}
