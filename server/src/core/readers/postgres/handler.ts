import type { Operation } from '../../operation';
import type { NodeKind, NodeOf } from './nodes';
import type { ReadNested, Statement } from './statement';

/** Turns one kind of statement into operations. Throws only where it and the grammar disagree; the reader then calls the statement unread. */
export type Handler<K extends NodeKind> = (
  node: NodeOf<K>,
  statement: Statement,
  nested: ReadNested,
) => readonly Operation[];

/** Handlers by the name of the statement's node. */
export type Handlers = { readonly [K in NodeKind]?: Handler<K> };
