import { type RuleNames, type TranslatedConfiguration, Translation } from './translation';

/** A setting of an initializer: `StrongMigrations.target_version = 16`, `StrongMigrations.disable_check(:add_index)`. */
const line = /^\s*StrongMigrations\.(\w+)\s*(?:=\s*(.+?)|\(?\s*:(\w+)(.*?)\)?|\s+do\b.*)\s*$/;

/** Settings that are about running migrations, not about judging them. */
const ofRunning: readonly string[] = [
  'lock_timeout',
  'lock_timeout_limit',
  'lock_timeout_retries',
  'lock_timeout_retry_delay',
  'statement_timeout',
  'transaction_timeout',
  'auto_analyze',
  'alphabetize_schema',
  'remove_invalid_indexes',
  'safe_by_default',
  'skip_database',
  'error_messages',
  'enabled',
];

const dialects: Readonly<Record<string, string>> = {
  target_postgresql_version: 'postgresql',
  target_mysql_version: 'mysql',
  target_mariadb_version: 'mariadb',
};

/**
 * `config/initializers/strong_migrations.rb`. Ruby is not run: what stands on a line of its own in the documented form is understood,
 * and every other line with its name is told.
 */
export function fromStrongMigrations(text: string, names: RuleNames): TranslatedConfiguration {
  const to = new Translation(names);
  for (const source of text.split(/\r?\n/)) {
    const code = source.replace(/(^|\s)#(?!\{).*$/, '$1');
    if (!code.includes('StrongMigrations.')) continue;
    const [, name, value, check] = line.exec(code) ?? [];
    if (name === undefined || !setting(name, value, check, to)) to.remark(`Not understood: ${code.trim()}`);
  }
  return to;
}

/** True when the setting is understood, be it that it has no counterpart. */
function setting(name: string, value: string | undefined, check: string | undefined, to: Translation): boolean {
  if (name === 'add_check') {
    to.remark('"add_check" is left out: checks of your own cannot be added.');
    return true;
  }
  if (check !== undefined && (name === 'disable_check' || name === 'enable_check')) {
    to.rule(check, name === 'disable_check' ? 'off' : 'warning');
    return true;
  }
  if (value === undefined) return false;
  if (name === 'start_after') return startAfter(value, to);
  if (name === 'target_version' || name in dialects) return version(name, value, to);
  if (name === 'check_down') {
    if (value === 'false') to.rule('down-unsafe-lock', 'off');
    return value === 'true' || value === 'false';
  }
  if (!ofRunning.includes(name)) return false;
  to.remark(`"${name}" is left out: it is about running migrations.`);
  return true;
}

function startAfter(value: string, to: Translation): boolean {
  if (!/^["']?\d[\d_]*["']?$/.test(value)) return false;
  to.startAfter = value.replace(/\D/g, '');
  return true;
}

function version(name: string, value: string, to: Translation): boolean {
  const number = /^["']?(\d+(?:\.\d+)*)["']?$/.exec(value)?.[1];
  if (number === undefined) return false;
  const dialect = dialects[name];
  if (dialect !== undefined) to.settings['dialect'] = dialect;
  to.version(number);
  return true;
}
