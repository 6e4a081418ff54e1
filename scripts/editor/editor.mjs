import { CodeServerEditor } from './codeServer.mjs';
import { DesktopEditor } from './desktop.mjs';

/**
 * The VS Code to test in: the desktop's where it can be had, else the one in the browser. `DATABASE_MIGRATOR_EDITOR` may insist on
 * `desktop` or `browser`.
 * @param {string} vsix the packed extension
 * @returns {Promise<CodeServerEditor | DesktopEditor>}
 * @throws when neither can be had
 */
export async function openEditor(vsix) {
  const wanted = process.env.DATABASE_MIGRATOR_EDITOR;
  if (wanted === 'desktop') return DesktopEditor.create(vsix);
  if (wanted === 'browser') return CodeServerEditor.create(vsix);
  return DesktopEditor.create(vsix).catch(() => CodeServerEditor.create(vsix));
}
