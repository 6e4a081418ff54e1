import { placeDowngrade } from '../python/down-body';
import { functionNamed } from '../python/functions';
import { withoutComments } from './alembic-files';
import { detectRevisions } from './alembic-projects';
import { newRevision } from './alembic-scaffold';
import { firstInContext } from './context-files';
import { tellsNoDialect } from './dialect/choice';
import { dialectOfPath } from './dialect/path-token';
import { dialectOfUrls } from './dialect/url';
import { dialectOfWord } from './dialect/words';
import type { DetectedProject, FileTree, Framework, Section } from './framework';
import { humanName } from './names';
import { baseName, directoryOf } from './paths';
import { shellWord } from './shell-word';
import { serverSplit } from './split-rules';

/** Alembic, Flask-Migrate too: revisions in Python, in the order in which they name one another. */
export const alembic: Framework = {
  id: 'alembic',
  title: 'Alembic',
  language: 'python',
  missingDown: 'conventional',
  split: serverSplit,

  detect: (tree) => detectRevisions(tree, alembic),

  identify(path, root) {
    const name = baseName(path);
    if (directoryOf(path) !== root || !/^(?!\.#|__init__)[^/]+\.py$/.test(name)) return null;
    const stem = name.slice(0, -'.py'.length);
    return { id: stem, order: [stem], name: humanName(stem), role: 'versioned', lineage: '', holds: 'both' };
  },

  sections: (text) => ({
    sections: [...sectionsOf(text, 'upgrade', 'up'), ...sectionsOf(text, 'downgrade', 'down')],
    problems: [],
  }),

  dialect(project, tree) {
    const told = firstInContext(tree, project.root, ['alembic.ini'], (text) => dialectOfUrls(withoutComments(text)));
    if (told) return { dialect: told.value, reason: told.file };
    if (dialectOfPath(project.root, 1)) return tellsNoDialect();
    const environment = firstInContext(tree, project.root, ['env.py'], dialectOfUrls);
    if (environment) return { dialect: environment.value, reason: environment.file };
    return spoken(project, tree);
  },

  transaction: () => 'all-pending',

  placeDown(migration, code, text) {
    const file = migration.up?.file ?? migration.files[0];
    if (file === undefined) return [];
    return placeDowngrade(text(file) ?? '', code).map((edit) => ({ file, ...edit }));
  },

  rollback({ migration: { parents } }) {
    const [parent, ...others] = parents;
    const to = others.length > 0 ? '-1' : (parent ?? 'base');
    return { command: `alembic downgrade ${shellWord(to)}`, after: [] };
  },

  optOut: () => ({ refused: 'put the call into "with op.get_context().autocommit_block():"' }),

  scaffold: newRevision,
};

/** The function of this name; with several databases in one environment, one for each: `upgrade_engine1`. */
function sectionsOf(text: string, name: string, kind: Section['kind']): readonly Section[] {
  const others = [...text.matchAll(new RegExp(`^def[ \\t]+(${name}_\\w+)[ \\t]*\\(`, 'gm'))].map(
    (match) => match[1] ?? '',
  );
  const isDispatched = others.length > 0 && new RegExp(`globals\\(\\)\\[["']${name}_`).test(text);
  return (isDispatched ? others : [name]).flatMap((one) => {
    const found = functionNamed(text, one);
    return found ? [{ kind, marker: found.head, span: found.body, optedOut: false }] : [];
  });
}

/** The dialect whose types and options the revisions use. */
function spoken({ files }: DetectedProject, tree: FileTree) {
  const votes = new Map<string, number>();
  for (const file of files) {
    const words = new Set([...(tree.text(file) ?? '').matchAll(said)].map((match) => match[1] ?? match[2] ?? ''));
    for (const word of words) votes.set(word, (votes.get(word) ?? 0) + 1);
  }
  const [first, second] = [...votes].sort(([, a], [, b]) => b - a);
  // A batch is for SQLite, but many write them for all: it tells nothing.
  if (!first || first[1] === second?.[1]) return tellsNoDialect();
  return { dialect: dialectOfWord(first[0]), reason: `sqlalchemy.dialects.${first[0]} in the revisions` };
}

const said =
  /\bsqlalchemy\.dialects(?:\.|[ \t]+import[ \t]+)(postgresql|mysql|sqlite)\b|\b(postgresql|mysql)_(?:using|where|concurrently|ops|length|engine|charset)[ \t]*=/g;
