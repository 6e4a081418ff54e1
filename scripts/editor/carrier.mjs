import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes an extension that does nothing. VS Code runs tests only beside an extension under development, and ours is to be the packed
 * one.
 * @returns {string} its folder
 */
export function writeCarrier(parent) {
  const folder = path.join(parent, 'carrier');
  mkdirSync(folder, { recursive: true });
  const capabilities = { untrustedWorkspaces: { supported: true } };
  const manifest = { name: 'carrier', publisher: 'test', version: '0.0.1', engines: { vscode: '*' }, capabilities };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
}
