import type { Fix } from '../../fix';
import type { Statement } from '../../migration';
import type { StatementPlace } from '../../rules/report';
import { removeStatement } from '../remove-statement';

/** Takes BEGIN and COMMIT out of a half that has one of each: they promise what the server does not keep. */
export function removeTransaction(place: StatementPlace): Fix | null {
  const half = place.migration[place.half];
  const controls = (half?.statements ?? []).filter(isControl);
  const [begin, commit, ...others] = controls;
  if (begin === undefined || commit === undefined || others.length > 0) return null;
  return {
    title: 'Remove BEGIN and COMMIT',
    edits: [begin, commit].map((statement) => removeStatement(place, half, statement).edit),
    preferred: true,
  };
}

function isControl({ content }: Statement): boolean {
  return content.operations.some(({ kind }) => kind === 'transaction');
}
