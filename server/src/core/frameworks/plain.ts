import type { Folder } from './folders';
import { isOfOtherTool } from './foreign-folders';
import type { FileTree, Framework } from './framework';
import {
  hasNumberedSql,
  isMigrationsFolder,
  isNumberedSchemaFolder,
  isNumberedSql,
  isOtherSql,
} from './migrations-folder';
import { baseName } from './paths';
import { placePlainDown, plainSections } from './plain-sections';
import { sectionedText } from './section-files';
import { clientSplit } from './split-rules';
import { type SqlFolderStyle, sqlFolder } from './sql-folder';
import { maskGoTemplates } from './templates';
import { sentAsOneString } from './transaction-modes';

const style: SqlFolderStyle = {
  id: 'plain',
  title: 'Plain SQL',
  missingDown: 'conventional',
  pairs: false,
  single: 'sections',
  records: 'number',
  first: '001',
  accepts: /^\d/,
  split: clientSplit,
  claims(folder, tree) {
    const sign = isOfOtherTool(folder) ? null : sectioned(folder, tree);
    return sign && `-- Up and -- Down in ${sign}`;
  },
  sections: plainSections,
  transaction: sentAsOneString,
  sendsCopiedRows: true,
  mask: maskGoTemplates,
  placeDown: placePlainDown,
  newText: (up, down) => sectionedText('-- Up', up, down === null ? null : '-- Down', down),
};

/** Numbered SQL files with `-- Up` and `-- Down` sections, of no tool in particular. */
export const plain: Framework = sqlFolder(style);

/** The same where no file has a down section: the folder's runner may know none, so that nothing is missing. */
export const plainUpOnly: Framework = sqlFolder({
  ...style,
  missingDown: 'none',
  newText: (up, down) => (down === null ? up : sectionedText('-- Up', up, '-- Down', down)),
  claims(folder) {
    if (!hasNumberedSql(folder) || isOfOtherTool(folder)) return null;
    return isMigrationsFolder(folder.name) || isNumberedSchemaFolder(folder)
      ? `numbered SQL files in ${folder.name || 'the workspace'}`
      : null;
  },
});

/** The first numbered file with section markers, in a folder of any name. */
function sectioned(folder: Folder, tree: FileTree): string | null {
  if (isOtherSql(folder.name)) return null;
  return folder.files.find((file) => isNumberedSql(baseName(file)) && tree.signs(file).markers.has('sections')) ?? null;
}
