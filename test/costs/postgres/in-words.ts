import type { PostgresCost } from '../../../server/src/core/costs/postgres/cost';
import { costOfStatement } from './claims';

/** Modes as section 3 of the facts abbreviates them. */
const short: Readonly<Record<string, string>> = {
  'ACCESS EXCLUSIVE': 'AE',
  EXCLUSIVE: 'X',
  'SHARE ROW EXCLUSIVE': 'SRE',
  SHARE: 'S',
  'SHARE UPDATE EXCLUSIVE': 'SUE',
  'ROW EXCLUSIVE': 'RX',
  'ROW SHARE': 'RS',
  'ACCESS SHARE': 'AS',
};

/** What we say of a statement in few words: "AE t, rewrites t"; "nothing" where it locks nothing that is there. */
export function inWords(setup: string, sql: string, version: string): string {
  const cost = costOfStatement({ setup, sql }, version);
  const told = [
    ...cost.locks.map(({ mode, relation }) => `${short[mode]} ${relation}`).sort(),
    ...namesOf('rewrites', cost.rewrites),
    ...namesOf('reads', cost.scans),
    ...namesOf('builds', cost.builds),
    ...namesOf('rebuilds', cost.rewrites.length > 0 ? [] : cost.rebuildsIndexes),
    ...namesOf('looks up', cost.fkChecks),
    ...namesOf('proven', cost.proven),
    ...(cost.unknown === null ? [] : [`unknown: ${cost.unknown}`]),
  ];
  return told.length > 0 ? told.join(', ') : 'nothing';
}

function namesOf(what: string, touched: PostgresCost['rewrites']): readonly string[] {
  return touched.length === 0 ? [] : [`${what} ${touched.map(({ relation }) => relation).join(' and ')}`];
}
