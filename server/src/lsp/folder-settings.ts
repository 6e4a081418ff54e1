import type { VerifyOnSave } from '../protocol';

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
}

/** What holds in a client that keeps no settings. */
export const defaultSettings: FolderSettings = {
  enabled: true,
  codeLens: true,
  inlayHints: true,
  verifyOnSave: 'auto',
};

/** @param section what the client keeps under "databaseMigrator"; what is missing or no value of ours is as by default */
export function folderSettings(section: unknown): FolderSettings {
  return {
    enabled: property(section, 'enable') !== false,
    codeLens: property(property(section, 'codeLens'), 'enabled') !== false,
    inlayHints: property(property(section, 'inlayHints'), 'enabled') !== false,
    verifyOnSave: verifyOnSave(property(section, 'verifyOnSave')),
  };
}

function verifyOnSave(value: unknown): VerifyOnSave {
  return value === 'on' || value === 'off' ? value : defaultSettings.verifyOnSave;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : null;
}
