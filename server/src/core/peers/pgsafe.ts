import { Fields } from './fields';
import { type RuleNames, type TranslatedConfiguration, Translation } from './translation';

/** `pgsafe.toml` or `.pgsafe.toml` (config-example.toml). @param values the file's tables, as a TOML parser gives them */
export function fromPgsafe(values: Readonly<Record<string, unknown>>, names: RuleNames): TranslatedConfiguration {
  const to = new Translation(names);
  const fields = new Fields(values, to);
  to.settings['dialect'] = 'postgresql';
  const failOn = fields.text('fail_on');
  if (failOn !== null) to.settings['failOn'] = failOn;
  const inTransaction = fields.truth('in_transaction');
  if (inTransaction !== null) to.settings['assumeInTransaction'] = inTransaction;
  to.startAfter = fields.text('since');
  const paths = fields.texts('paths');
  if (paths.length > 0) to.settings['include'] = paths;
  const columns = fields.texts('required-columns');
  if (columns.length > 0) to.rule('require-columns', 'warning', { columns });
  const patterns = fields.table('naming');
  if (Object.keys(patterns).length > 0) to.rule('naming-convention', 'warning', { patterns });
  const types = fields.table('forbidden-types');
  if (Object.keys(types).length > 0) to.rule('forbidden-column-type', 'warning', { types });
  for (const [name, level] of Object.entries(fields.table('rules'))) setRule(name, level, to);
  for (const entry of fields.tables('ignore')) {
    const ignored = new Fields(entry, to);
    const path = ignored.text('path');
    const rules = ignored.texts('rules');
    if (path !== null) to.offFor([path], rules.length > 0 ? rules : ['*']);
    ignored.end();
  }
  fields.leaveOut('format', 'the command line says it: --format.');
  fields.end();
  return to;
}

function setRule(name: string, level: unknown, to: Translation): void {
  // What [naming] and its like have set stays set with its options.
  if (level === true && to.idsOf(name).some((id) => id in to.rules)) return;
  if (level === 'error' || level === 'warning') to.rule(name, level);
  else if (typeof level === 'boolean') to.rule(name, level ? 'warning' : 'off');
  else to.remark(`"${name}" is left out: it should be true, false, "error" or "warning".`);
}
