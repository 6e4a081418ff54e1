import type { ColumnOperation } from '../operation';

/** A clause about a column that stands already. */
export type OnColumn = Exclude<ColumnOperation, { kind: 'addColumn' }>;

/** Where an inverse applies. */
export type ColumnPlace = Pick<OnColumn, 'span' | 'table' | 'column'>;
