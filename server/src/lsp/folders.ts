import type { Folder } from './folder';

/** The workspace folders. Each is a world of its own: histories and configurations never reach across. */
export class Folders {
  private readonly byUri = new Map<string, Folder>();

  /** @param begin makes a folder and begins to read it */
  constructor(private readonly begin: (uri: string) => Folder) {}

  add(uri: string): Folder {
    const folder = this.byUri.get(uri) ?? this.begin(uri);
    this.byUri.set(uri, folder);
    return folder;
  }

  remove(uri: string): void {
    this.byUri.delete(uri);
  }

  all(): readonly Folder[] {
    return [...this.byUri.values()];
  }

  /** The innermost folder that holds a document, if it is switched on: folders of a workspace may lie within one another. */
  of(uri: string): Folder | null {
    const holding = this.all().filter((folder) => folder.paths.pathOf(uri) !== null);
    const [innermost] = holding.sort((a, b) => b.paths.root.length - a.paths.root.length);
    return innermost?.settings.enabled ? innermost : null;
  }
}
