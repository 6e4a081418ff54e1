import path from 'node:path';
import { URI } from 'vscode-uri';

/** Translates between the URIs of a workspace folder and the paths that the workspace knows: relative, with forward slashes. */
export class FolderPaths {
  /** Absolute path of the folder. */
  readonly root: string;

  constructor(readonly uri: string) {
    this.root = URI.parse(uri).fsPath;
  }

  /** Null for what does not lie in this folder or is no file. */
  pathOf(uri: string): string | null {
    const parsed = URI.parse(uri);
    if (parsed.scheme !== 'file') return null;
    const relative = path.relative(this.root, parsed.fsPath);
    if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) return null;
    return relative.split(path.sep).join('/');
  }

  uriOf(file: string): string {
    return URI.file(path.join(this.root, ...file.split('/'))).toString();
  }
}
