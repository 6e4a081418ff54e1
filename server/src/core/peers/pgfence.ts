import { Fields } from './fields';
import { type RuleNames, type TranslatedConfiguration, Translation } from './translation';

/** What is told from a risk on that pgfence does not let pass: it fails above `max-risk`. */
const failOn: Readonly<Record<string, string>> = {
  SAFE: 'info',
  LOW: 'warning',
  MEDIUM: 'error',
  HIGH: 'error',
  CRITICAL: 'never',
};

/** `.pgfence.toml` or `.pgfence.json` (src/config.ts). @param values the file's keys, parsed */
export function fromPgfence(values: Readonly<Record<string, unknown>>, names: RuleNames): TranslatedConfiguration {
  const to = new Translation(names);
  const fields = new Fields(values, to);
  to.settings['dialect'] = 'postgresql';
  const version = fields.scalar('min-pg-version');
  if (version !== null) to.version(version);
  const risk = fields.text('max-risk')?.toUpperCase() ?? null;
  if (risk !== null && failOn[risk]) to.settings['failOn'] = failOn[risk];
  const format = fields.text('format');
  if (format === 'prisma' || format === 'drizzle') to.settings['framework'] = format;
  else if (format !== null && format !== 'sql' && format !== 'auto')
    to.remark(`Migrations of ${format} are code, which is not read yet: only SQL is checked.`);
  for (const name of fields.texts('enable-rules')) to.rule(name, 'warning');
  for (const name of fields.texts('disable-rules')) to.rule(name, 'off');
  for (const [key, rule] of timeouts) {
    const required = fields.truth(key);
    if (required !== null) to.rule(rule, required ? 'warning' : 'off');
  }
  for (const key of ['max-lock-timeout', 'max-statement-timeout'])
    fields.leaveOut(key, 'how long a timeout may be is not judged.');
  for (const key of ['db-url', 'stats-file'])
    fields.leaveOut(key, 'sizes of tables are not read from a database. Name small ones in "smallTables".');
  fields.leaveOut('snapshot', 'the schema comes from the migrations themselves.');
  fields.leaveOut('output', 'the command line says it: --format.');
  fields.leaveOut('plugins', 'there are none here.');
  for (const key of ['unknown', 'unknown-handling']) fields.leaveOut(key, 'what cannot be read is told and counted.');
  fields.end();
  return to;
}

const timeouts = [
  ['require-lock-timeout', 'missing-lock-timeout'],
  ['require-statement-timeout', 'missing-statement-timeout'],
] as const;
