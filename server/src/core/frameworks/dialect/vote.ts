import type { Dialect } from '../../dialect';
import type { FileTree } from '../framework';

/** The dialect that more of the files speak than any other; null for a draw, and for none. `unsupported` is T-SQL. */
export function dialectOfSql(files: readonly string[], tree: FileTree): Dialect | 'unsupported' | null {
  const votes = new Map<Dialect | 'unsupported', number>();
  for (const file of files)
    for (const dialect of tree.signs(file).speaks) votes.set(dialect, (votes.get(dialect) ?? 0) + 1);
  const [first, second] = [...votes].sort(([, a], [, b]) => b - a);
  if (first === undefined || first[1] === second?.[1]) return null;
  return first[0];
}
