import { typeKey } from '../../../schema/names';
import { lookup } from '../../../schema/schema';
import { tablesOfDomain } from '../domains';
import { withRows } from '../families';
import { locked } from '../part';
import type { Costs } from '../scene';

/** Enums and other types lock no table. */
export const typeCosts: Costs = {
  alterDomain: ({ domain, action }, scene) => {
    const isChecked =
      action.kind === 'setNotNull' ||
      action.kind === 'validateConstraint' ||
      (action.kind === 'addConstraint' && !action.constraint.notValid);
    if (!isChecked) return [];
    const key = typeKey(scene.before, scene.act.session, domain);
    const tables = withRows(scene, tablesOfDomain(scene, key));
    return [
      locked(tables, 'SHARE'),
      // Every value is read (validateDomainConstraint), which the log does not say.
      { scans: tables.map((table) => ({ ...table, silent: true })) },
      lookup(scene.before, key) === 'unknown' ? { unknown: `which tables use ${domain.name} is not known here` } : {},
    ];
  },
};
