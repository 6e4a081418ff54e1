import { upHead } from '../rollback/place';
import { migrationRule } from './rule';

/** Said once for a history, at its first migration: only the neutral rules apply until the dialect is set. */
export const unknownDialect = migrationRule({
  id: 'unknown-dialect',
  aliases: [],
  summary: 'Nothing tells which database these migrations are for.',
  level: 'info',
  check(context) {
    const { lineage, migration } = context;
    if (lineage.dialect.dialect !== null || lineage.migrations[0] !== migration) return;
    const place = upHead(migration);
    if (!place) return;
    const { other } = lineage.dialect;
    const message =
      other === undefined
        ? 'Nothing tells which database these migrations are for, so only the rules that hold for every database apply. Set "dialect" in database-migrator.json.'
        : `These migrations are for ${other}, by the ${lineage.dialect.reason}, and are not read. If that is wrong, set "dialect" in database-migrator.json.`;
    context.report({ ...place, half: null, message });
  },
});
