import { Fields } from './fields';
import { type RuleNames, type TranslatedConfiguration, Translation } from './translation';

/** `.squawk.toml` (crates/squawk/src/config.rs). @param values the file's tables, as a TOML parser gives them */
export function fromSquawk(values: Readonly<Record<string, unknown>>, names: RuleNames): TranslatedConfiguration {
  const to = new Translation(names);
  const fields = new Fields(values, to);
  to.settings['dialect'] = 'postgresql';
  const version = fields.scalar('pg_version');
  if (version !== null) to.version(version);
  const inTransaction = fields.truth('assume_in_transaction');
  if (inTransaction !== null) to.settings['assumeInTransaction'] = inTransaction;
  for (const name of fields.texts('included_rules')) to.rule(name, 'warning');
  for (const name of fields.texts('excluded_rules')) to.rule(name, 'off');
  to.offFor(fields.texts('excluded_paths'), ['*']);
  const upload = new Fields(fields.table('upload_to_github'), to);
  const fails = upload.truth('fail_on_violations');
  if (fails !== null) to.settings['failOn'] = fails ? 'warning' : 'never';
  upload.end();
  fields.end();
  return to;
}
