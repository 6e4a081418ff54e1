import { Fields } from './fields';
import { type RuleNames, type TranslatedConfiguration, Translation } from './translation';

/** `diesel-guard.toml` (src/config.rs). @param values the file's keys, as a TOML parser gives them */
export function fromDieselGuard(values: Readonly<Record<string, unknown>>, names: RuleNames): TranslatedConfiguration {
  const to = new Translation(names);
  const fields = new Fields(values, to);
  to.settings['dialect'] = 'postgresql';
  const framework = fields.text('framework');
  if (framework !== null) to.settings['framework'] = framework;
  to.startAfter = fields.text('start_after');
  const version = fields.scalar('postgres_version');
  if (version !== null) to.version(version);
  const enabled = fields.texts('enable_checks');
  if (enabled.length > 0) {
    to.rules['*'] = 'off';
    for (const name of enabled) to.rule(name, 'error');
  }
  for (const name of fields.texts('warn_checks')) to.rule(name, 'warning');
  for (const name of fields.texts('disable_checks')) to.rule(name, 'off');
  if (fields.truth('check_down') === false) to.rule('down-unsafe-lock', 'off');
  fields.leaveOut('custom_checks_dir', 'checks of your own cannot be added.');
  fields.end();
  return to;
}
