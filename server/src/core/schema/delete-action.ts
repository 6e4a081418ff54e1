import type { Constraint } from './objects';

/** What a foreign key does to its own rows when the row that they refer to goes; null where it only refuses. */
export function deleteAction({ definition }: Constraint): 'cascade' | 'set null' | 'set default' | null {
  const action = definition.references?.onDelete;
  return action === 'cascade' || action === 'set null' || action === 'set default' ? action : null;
}
