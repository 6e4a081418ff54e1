import type { AlembicCompare, VerifyOnSave } from '../protocol';

/** The settings of one workspace folder that the server follows. */
export interface FolderSettings {
  /** `databaseMigrator.enable` */
  readonly enabled: boolean;
  /** `databaseMigrator.codeLens.enabled` */
  readonly codeLens: boolean;
  /** `databaseMigrator.inlayHints.enabled` */
  readonly inlayHints: boolean;
  /** `databaseMigrator.verifyOnSave` */
  readonly verifyOnSave: VerifyOnSave;
  /** `databaseMigrator.alembic.compare` */
  readonly alembicCompare: AlembicCompare;
  /** `databaseMigrator.alembic.program`; null where it is to be found */
  readonly alembicProgram: string | null;
}

/** What holds in a client that keeps no settings. */
export const defaultSettings: FolderSettings = {
  enabled: true,
  codeLens: true,
  inlayHints: true,
  verifyOnSave: 'auto',
  alembicCompare: 'ask',
  alembicProgram: null,
};

/** @param section what the client keeps under "databaseMigrator"; what is missing or no value of ours is as by default */
export function folderSettings(section: unknown): FolderSettings {
  const alembic = property(section, 'alembic');
  const program = property(alembic, 'program');
  return {
    enabled: property(section, 'enable') !== false,
    codeLens: property(property(section, 'codeLens'), 'enabled') !== false,
    inlayHints: property(property(section, 'inlayHints'), 'enabled') !== false,
    verifyOnSave: verifyOnSave(property(section, 'verifyOnSave')),
    alembicCompare: alembicCompare(property(alembic, 'compare')),
    alembicProgram: typeof program === 'string' && program !== '' ? program : null,
  };
}

function alembicCompare(value: unknown): AlembicCompare {
  return value === 'on' || value === 'off' ? value : defaultSettings.alembicCompare;
}

function verifyOnSave(value: unknown): VerifyOnSave {
  return value === 'on' || value === 'off' ? value : defaultSettings.verifyOnSave;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : null;
}
