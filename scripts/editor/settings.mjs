/** User settings of an editor that shows what it is asked to and nothing else: no welcome, no chat, no updates, no telemetry. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
};

/** For a first look: no prompts, and what there is to see in front. */
export const firstLookSettings = {
  ...quietSettings,
  'workbench.startupEditor': 'readme',
  'security.workspace.trust.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
};

/** For tests: no prompt of any kind may stand in the way. */
export const testSettings = {
  ...quietSettings,
  'security.workspace.trust.enabled': false,
  // In a browser the default saves by itself, a second late.
  'files.autoSave': 'off',
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'editor.accessibilitySupport': 'off',
  'window.dialogStyle': 'custom',
};

/** For tests of an untrusted workspace: it stays so, and nobody asks. */
export const restrictedSettings = {
  ...testSettings,
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};
