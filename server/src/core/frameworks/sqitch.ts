import type { DialectChoice } from '../dialect';
import { dialectOfWord } from './dialect/words';
import type { FileIdentity, FileTree, Framework } from './framework';
import { withLineBreaks } from './line-breaks';
import { wholeText } from './markers';
import { humanName } from './names';
import { directoryOf, join, relativeTo } from './paths';
import { shellWord } from './shell-word';
import { clientSplit } from './split-rules';
import { changesOfPlan } from './sqitch-plan';
import { maskPsqlVariables } from './templates';

/** sqitch: `deploy/x.sql` and `revert/x.sql` in the order of sqitch.plan, fed to the database's own client. */
export const sqitch: Framework = {
  id: 'sqitch',
  title: 'sqitch',
  missingDown: 'required',
  split: clientSplit,
  freshSession: true,
  mask: maskPsqlVariables,

  detect: (tree) =>
    tree.listing.named(planName).flatMap((plan) => {
      const root = topFolder(plan, tree);
      const changes = changesOfPlan(tree.text(plan) ?? '');
      const places = new Map(changes.map((change, at) => [change, at]));
      const identities = new Map<string, FileIdentity>();
      for (const file of tree.files) {
        const named = sqitch.identify(file, root);
        const at = named === null ? undefined : places.get(named.id);
        if (named !== null && at !== undefined) identities.set(file, { ...named, order: [at] });
      }
      return identities.size === 0
        ? []
        : [{ root, framework: sqitch, reason: plan, files: [...identities.keys()], identities }];
    }),

  identify(path, root) {
    const [, folder, change] = /^(deploy|revert)\/(.+)\.sql$/.exec(relativeTo(root, path) ?? '') ?? [];
    if (change === undefined) return null;
    const holds = folder === 'revert' ? 'down' : 'up';
    return { id: change, order: [change], name: humanName(change), role: 'versioned', lineage: '', holds };
  },

  sections: (text, { holds }) => wholeText(holds === 'down' ? 'down' : 'up', text),

  dialect(project, tree): DialectChoice {
    const file = [project.root, directoryOf(project.root)]
      .map((folder) => join(folder, 'sqitch.conf'))
      .find((path) => tree.has(path));
    const fromConfiguration = /^[ \t]*engine[ \t]*=[ \t]*(\w+)/m.exec(
      file === undefined ? '' : (tree.text(file) ?? ''),
    )?.[1];
    const header = /^-- Deploy \S+ to (\w+)/m;
    const fromFile = project.files
      .map((path) => header.exec(tree.text(path) ?? '')?.[1])
      .find((word) => word !== undefined);
    if (fromConfiguration !== undefined) return { dialect: dialectOfWord(fromConfiguration), reason: 'sqitch.conf' };
    return {
      dialect: dialectOfWord(fromFile ?? ''),
      reason: fromFile === undefined ? '' : `"to ${fromFile}" in the deploy scripts`,
    };
  },

  /** The scripts bring their own BEGIN and COMMIT. */
  transaction: () => 'none',
  sendsCopiedRows: true,

  placeDown(migration, sql, text) {
    const up = migration.up?.file ?? migration.files[0];
    if (up === undefined) return [];
    const file = migration.down?.file ?? up.replace(/(^|\/)deploy\//, '$1revert/');
    const present = text(file) ?? '';
    const head = /^(?:--.*(?:\r?\n|$))*/.exec(present)?.[0] ?? '';
    const body = `${head}${head === '' ? '' : '\n'}BEGIN;\n\n${sql}\nCOMMIT;\n`;
    return [{ file, span: { start: 0, end: present.length }, newText: withLineBreaks(body, text(up) ?? '') }];
  },

  rollback: ({ root, migration }) => ({
    command: `sqitch revert --to ${shellWord(`${migration.id}^`)}${root === '' ? '' : ` -C ${shellWord(root)}`}`,
    after: [],
  }),

  optOut: () => ({ refused: 'the script itself says BEGIN and COMMIT: take those out' }),
  scaffold: () => ({ refused: 'sqitch keeps a plan of its changes: run sqitch add and fill in the three files' }),
};

const planName = 'sqitch.plan';

/** The folder of the scripts: that of the plan, or what its configuration calls top_dir. */
function topFolder(plan: string, tree: FileTree): string {
  const folder = directoryOf(plan);
  const top = /^[ \t]*top_dir[ \t]*=[ \t]*(\S+)/m.exec(tree.text(join(folder, 'sqitch.conf')) ?? '')?.[1];
  const own = top === undefined || top === '.' ? folder : join(folder, top.replace(/^\.\//, '').replace(/\/$/, ''));
  return tree.files.some((file) => relativeTo(join(own, 'deploy'), file) !== null) ? own : folder;
}
