import { Map as ImmutableMap } from 'immutable';
import { changedLines } from './changed-lines';
import { FileListing } from './file-listing';
import type { FileTree, SourceModule } from './framework';
import { type FileSigns, noSigns, sameSigns, signsOf } from './signs';

/** A file and what is known of it; `text` is null when the file is there but was not read. */
class Entry {
  private known: FileSigns | null = null;

  constructor(
    readonly text: string | null,
    private readonly before: Entry | null,
  ) {}

  /** Computed when first asked for; after an edit from the edited lines alone where that is enough. */
  signs(): FileSigns {
    this.known ??= this.text === null ? noSigns : signsAfterEdit(this.before, this.text);
    return this.known;
  }

  /** What an entry made from this one by an edit may start from; without its own past, so that no chain of old texts is kept. */
  asPast(): Entry {
    const past = new Entry(this.text, null);
    past.known = this.signs();
    return past;
  }
}

function signsAfterEdit(before: Entry | null, text: string): FileSigns {
  if (before?.text == null) return signsOf(text);
  const changed = changedLines(before.text, text);
  const removed = signsOf(before.text.slice(changed.start, changed.oldEnd));
  const added = signsOf(text.slice(changed.start, changed.newEnd));
  return sameSigns(removed, added) ? before.signs() : signsOf(text);
}

/** Texts by path, as a value: a changed file makes a new tree that shares all others. */
export class TextTree implements FileTree {
  private constructor(
    private readonly entries: ImmutableMap<string, Entry>,
    readonly listing: FileListing,
    readonly rootName: string,
    readonly modules: ReadonlyMap<string, SourceModule>,
  ) {}

  /**
   * @param texts by path; null for a file that is there but was not read
   * @param modules texts of the application's source by path
   */
  static of(
    texts: Iterable<readonly [string, string | null]>,
    rootName = '',
    modules: Iterable<readonly [string, string]> = [],
  ): TextTree {
    const entries = ImmutableMap([...texts].map(([path, text]) => [path, new Entry(text, null)] as const));
    const source = new Map([...modules].map(([path, text]) => [path, { path, text }]));
    return new TextTree(entries, new FileListing([...entries.keys()].sort()), rootName, source);
  }

  get files(): readonly string[] {
    return this.listing.files;
  }

  text(path: string): string | null {
    return this.entries.get(path)?.text ?? null;
  }

  signs(path: string): FileSigns {
    return this.entries.get(path)?.signs() ?? noSigns;
  }

  has(path: string): boolean {
    return this.entries.has(path);
  }

  hasNamed(name: string): boolean {
    return this.listing.named(name).length > 0;
  }

  /** The tree with this text for the file, which may be new; null for a file that is there but was not read. */
  with(path: string, text: string | null): TextTree {
    const old = this.entries.get(path);
    if (old && old.text === text) return this;
    const entries = this.entries.set(path, new Entry(text, old?.asPast() ?? null));
    const listing = old ? this.listing : new FileListing([...this.files, path].sort());
    return new TextTree(entries, listing, this.rootName, this.modules);
  }

  /** The tree with this text for a file of the application's source, which may be new; null for one that is gone. */
  withModule(path: string, text: string | null): TextTree {
    if ((this.modules.get(path)?.text ?? null) === text) return this;
    const modules = new Map(this.modules);
    if (text === null) modules.delete(path);
    else modules.set(path, { path, text });
    return new TextTree(this.entries, this.listing, this.rootName, modules);
  }

  without(path: string): TextTree {
    if (!this.entries.has(path)) return this;
    return new TextTree(
      this.entries.delete(path),
      this.listing.without((file) => file === path),
      this.rootName,
      this.modules,
    );
  }
}

/** The tree with only some of its files on its list; every text stays readable. */
export function withListing(tree: FileTree, listing: FileListing): FileTree {
  return { ...delegated(tree), files: listing.files, listing };
}

/** The tree with other modules beside its files. */
export function withModules(tree: FileTree, modules: ReadonlyMap<string, SourceModule>): FileTree {
  return { ...delegated(tree), modules };
}

function delegated(tree: FileTree): FileTree {
  const { rootName, files, listing, modules } = tree;
  return {
    rootName,
    files,
    listing,
    modules,
    has: (path) => tree.has(path),
    hasNamed: (name) => tree.hasNamed(name),
    text: (path) => tree.text(path),
    signs: (path) => tree.signs(path),
  };
}
