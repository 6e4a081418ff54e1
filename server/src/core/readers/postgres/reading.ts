import type { StatementContent } from '../../migration';
import type { Source } from './source';

/** Operations of a text, and what of it could not be read. */
export type Reading = Pick<StatementContent, 'operations' | 'unread' | 'statements'>;

/** Reads the SQL of a source. */
export type ReadSource = (source: Source) => Reading;
