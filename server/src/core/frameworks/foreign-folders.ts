import type { Folder } from './folders';
import { baseName } from './paths';

/** postgrator's `1.do.x.sql` and `1.undo.x.sql`, yoyo's `x.rollback.sql`, and files that are called `x_down.sql`. */
const foreignName = /^\d+\.(?:do|undo)\.|[._-](?:down|undo|rollback|revert)\.sql$/i;

/**
 * True for a folder of numbered SQL files of a tool that is not supported, whose way back is a file by its own rule.
 * Read as plain SQL, that way back would pass for a way up; so such a folder is left alone.
 */
export function isOfOtherTool(folder: Folder): boolean {
  return folder.files.some((file) => foreignName.test(baseName(file)));
}
