import type { RenamedTable, SchemaDocument, SchemaForeignKey } from '../../../../server/src/protocol';

/** Which table and column of an earlier schema is which of the present one. */
export class Renaming {
  private readonly byKey: ReadonlyMap<string, RenamedTable>;
  private readonly byFormerKey: ReadonlyMap<string, RenamedTable>;

  /** @param renamed what has another name now; all else is what it was */
  constructor(renamed: readonly RenamedTable[]) {
    this.byKey = new Map(renamed.map((table) => [table.key, table]));
    this.byFormerKey = new Map(renamed.map((table) => [table.was, table]));
  }

  /** Key of an earlier table now. One that is gone while another has taken its name is told apart from that. */
  keyNow(former: string): string {
    const renamed = this.byFormerKey.get(former);
    if (renamed) return renamed.key;
    return this.byKey.has(former) ? `− ${former}` : former;
  }

  /**
   * Name of an earlier column now; null for one that is gone while another has taken its name.
   * @param former key of its table then
   */
  columnNow(former: string, column: string): string | null {
    const columns = this.byFormerKey.get(former)?.columns ?? {};
    const [now] = Object.entries(columns).find(([, was]) => was === column) ?? [];
    return now ?? (column in columns ? null : column);
  }

  /** An earlier foreign key as it stands now, where nothing but names has changed. @param former key of its table then */
  foreignKeyNow(former: string, key: SchemaForeignKey, now: SchemaDocument): SchemaForeignKey {
    const table = this.keyNow(key.table);
    return {
      ...key,
      columns: key.columns.map((column) => this.columnNow(former, column) ?? column),
      table,
      tableName: now.objects.find((object) => object.key === table)?.name ?? key.tableName,
      references: key.references.map((column) => this.columnNow(key.table, column) ?? column),
    };
  }
}
