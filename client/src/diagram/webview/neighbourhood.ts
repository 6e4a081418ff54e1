import type { DiagramModel, DiagramRelation } from './model';

/** The tables that a table reaches in so many steps along foreign keys, in either direction; itself among them. */
export function neighbourhood({ relations }: DiagramModel, table: string, depth: number): ReadonlySet<string> {
  const reached = new Set([table]);
  for (let step = 0; step < depth; step++) {
    const next = relations.flatMap((relation) => {
      const other = otherEnd(relation, reached);
      return other === null ? [] : [other];
    });
    for (const key of next) reached.add(key);
  }
  return reached;
}

function otherEnd({ from, to }: DiagramRelation, reached: ReadonlySet<string>): string | null {
  if (reached.has(from)) return to;
  return reached.has(to) ? from : null;
}

/** A model with only these tables, and the relations among them. */
export function within(model: DiagramModel, tables: ReadonlySet<string>): DiagramModel {
  return {
    tables: model.tables.filter(({ key }) => tables.has(key)),
    relations: model.relations.filter(({ from, to }) => tables.has(from) && tables.has(to)),
  };
}
