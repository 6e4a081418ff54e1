import type { ReplayJob } from './job';
import { hash } from './job/make-job';

/**
 * For each migration of a job the key of its verdict: all that it rests on, which is what stands before it, its own halves and what
 * rows it meets. Null for one that is not asked about, and on a server, of which nobody knows what it is tomorrow.
 */
export function verdictKeys({
  dialect,
  engine,
  extensions,
  preset,
  migrations,
  rows,
}: ReplayJob): readonly (string | null)[] {
  let before = hash([dialect, extensions, rows, ...(preset === undefined ? [] : [preset])]);
  return migrations.map(({ id, key, up, down, irreversible, downUnsendable, tables, named, verify }) => {
    // The halves whole: a verdict names places in their files.
    const own = hash([before, id, key, up, down, irreversible, downUnsendable, tables, named]);
    before = hash([before, key]);
    return verify && engine.kind === 'embedded' ? own : null;
  });
}
