import { placeDownFile } from './pair-files';
import { hasPairs } from './paired-tool';
import { sqlFolder } from './sql-folder';
import { maskGoTemplates } from './templates';
import { sentAsOneString } from './transaction-modes';

/** `x.up.sql` and `x.down.sql` of a runner that nothing names, often the project's own. A file that names no half is a way up. */
export const pairedSql = sqlFolder({
  id: 'paired-sql',
  title: 'Paired SQL files',
  missingDown: 'conventional',
  pairs: true,
  single: 'up',
  records: 'name',
  // `x_down.sql` among `x.down.sql` is a slip of the pen, and no way up.
  accepts: /^(?!.*[_-](?:down|undo|rollback|revert)\.sql$)/i,
  claims: (folder) => (hasPairs(folder) ? 'paired .up.sql and .down.sql files; no tool is named in the project' : null),
  transaction: sentAsOneString,
  mask: maskGoTemplates,
  placeDown: placeDownFile,
});
