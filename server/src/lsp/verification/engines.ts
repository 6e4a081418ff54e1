import type { Dialect } from '../../core/dialect';
import type { Lineage } from '../../core/project';

const embedded: ReadonlySet<Dialect | null> = new Set<Dialect>(['postgresql', 'sqlite']);

/** True for a history that can be replayed here. */
export const hasEmbeddedEngine = ({ dialect: { dialect } }: Lineage): boolean => embedded.has(dialect);
