import type { StatementContent } from '../../migration';
import type { Operation } from '../../operation';
import { replaceByRebuild } from './rebuild/replace';
import { Script } from './rebuild/script';
import { findRebuild } from './rebuild/spellings';

/**
 * Finds the table rebuilds of a half: SQLite's way to change a table is to build it anew under another name.
 * @param statements contents of the half's statements in order; they are not changed
 * @returns for each statement that takes part in a rebuild what stands in place of its operations: one `rebuildTable` on the
 *   statement that completes it, none on the others; rows put into the copy by further statements go to the table itself.
 *   Statements of no rebuild are not in the map.
 */
export function recogniseRebuilds(statements: readonly StatementContent[]): ReadonlyMap<number, readonly Operation[]> {
  const script = new Script(statements);
  for (const step of script.steps) {
    const rebuild = findRebuild(script, step);
    if (rebuild !== null) replaceByRebuild(script, rebuild);
  }
  return script.replacements();
}
