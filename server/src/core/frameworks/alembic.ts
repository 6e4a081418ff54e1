import { placeDowngrade } from '../python/down-body';
import { alembicDialect } from './alembic-dialect';
import { downgradeIn, revisionSections, revisionsIn } from './alembic-functions';
import { modulesBeside } from './alembic-modules';
import { detectRevisions } from './alembic-projects';
import { newRevision } from './alembic-scaffold';
import { isFlaskMigrate } from './flask-migrate';
import type { Framework } from './framework';
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

  parts: revisionsIn,
  sections: revisionSections,
  dialect: alembicDialect,
  modules: ({ root }, tree) => modulesBeside(root, tree),
  transaction: () => 'all-pending',

  placeDown(migration, code, text) {
    const file = migration.up?.file ?? migration.files[0];
    if (file === undefined) return [];
    const source = text(file) ?? '';
    return placeDowngrade(source, code, downgradeIn(source, migration.lineage)).map((edit) => ({ file, ...edit }));
  },

  rollback({ migration: { parents }, beside }) {
    const [parent, ...others] = parents;
    const to = others.length > 0 ? null : shellWord(parent ?? 'base');
    // Flask takes "-1" for an option, and goes back by one without it.
    const command = isFlaskMigrate(beside)
      ? `flask db downgrade ${to ?? ''}`.trimEnd()
      : `alembic downgrade ${to ?? '-1'}`;
    return { command, after: [] };
  },

  optOut: () => ({ refused: 'put the call into "with op.get_context().autocommit_block():"' }),

  scaffold: newRevision,
};
