const quickInputSelector = '.quick-input-widget';

/** What a person does in VS Code's window, as steps of a test. Nothing sleeps: each step waits for what it leads to. */
export class Workbench {
  /** @param {import('playwright-core').Page} page a page that shows, or will show, a workbench */
  constructor(page) {
    this.page = page;
  }

  /** Waits until the explorer lists files, which means that window, extension host and file system answer. */
  async ready() {
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  }

  /** The editor of an open file. */
  editor(file) {
    return this.page.locator(`.editor-instance .monaco-editor[data-uri$="/${file}"]`).first();
  }

  /** Opens a file by its name and puts the keyboard into it. */
  async openFile(file) {
    const widget = await this.#quickInput('Control+P', file);
    await widget.locator('.monaco-list-row', { hasText: file }).first().click();
    await this.focus(file);
  }

  /** Puts the keyboard into an open file, by a click on its text. */
  async focus(file) {
    await this.editor(file).locator('.view-line').first().click();
    await this.focused(file);
  }

  /** Waits until an open file has the keyboard. */
  async focused(file) {
    await this.page.locator(`.monaco-editor.focused[data-uri$="/${file}"]`).first().waitFor();
  }

  /**
   * Runs a command by its full name in the palette. The list is what was known when the palette opened: one that was opened before
   * the extensions were read never shows theirs, so it is opened again until it does.
   */
  async run(command) {
    const row = this.page.locator(`${quickInputSelector} .monaco-list-row`).filter({
      has: this.page.locator('.label-name').filter({ hasText: new RegExp(`^${command}$`) }),
    });
    await this.#retry(async () => {
      await this.#quickInput('F1', `>${command}`);
      await row.first().waitFor({ timeout: 2000 });
    });
    await row.first().click();
  }

  /** Picks an entry of the quick pick that is open. */
  async pick(label) {
    await this.page.locator(`${quickInputSelector} .monaco-list-row`, { hasText: label }).first().click();
  }

  /** Types into the input box that is open, once it asks for what its title says, and confirms. */
  async answer(title, text, beforeConfirming = async () => {}) {
    const widget = this.page.locator(quickInputSelector, { hasText: title });
    await widget.locator('input.input').fill(text);
    await beforeConfirming();
    await this.page.keyboard.press('Enter');
  }

  /** Waits until the input box that is open says why it does not take what was entered. */
  async refused(reason) {
    await this.page.locator(`${quickInputSelector} .quick-input-message`, { hasText: reason }).waitFor();
  }

  /** Waits until an open file has no unsaved changes. */
  async saved(file) {
    await this.page.locator('.tab:not(.dirty)', { hasText: file }).first().waitFor();
  }

  /** Waits until the explorer lists a file. */
  async fileAppears(file) {
    await this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).first().waitFor();
  }

  /** Opens the quick fixes at the cursor and applies the one with this title. */
  async applyQuickFix(title, beforeApplying = async () => {}) {
    const entry = this.page.locator('.action-widget .monaco-list-row', { hasText: title });
    const focused = this.page.locator('.action-widget .monaco-list-row.focused', { hasText: title });
    await this.#retry(async () => {
      await this.page.keyboard.press('Control+.');
      await entry.first().waitFor({ timeout: 2000 });
    });
    // By keyboard: in older versions something invisible lies over the menu and takes the clicks.
    while ((await focused.count()) === 0) await this.page.keyboard.press('ArrowDown');
    await beforeApplying();
    await this.page.keyboard.press('Enter');
  }

  /** Waits until an open file has a code lens with this text. */
  async lens(file, text) {
    await this.editor(file).locator('.codelens-decoration', { hasText: text }).first().waitFor();
  }

  /** Clicks the code lens of an open file with this text. */
  async clickLens(file, text) {
    await this.editor(file).locator('.codelens-decoration a', { hasText: text }).first().click();
  }

  /** Waits until a notification says this. */
  async told(text) {
    await this.page
      .locator('.notifications-toasts .notification-list-item-message', { hasText: text })
      .first()
      .waitFor();
  }

  /** Clicks a button of the notification that says this. */
  async reply(text, button, beforeClicking = async () => {}) {
    const notification = this.page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
    const choice = notification.locator('.monaco-button', { hasText: button }).first();
    await choice.waitFor();
    await beforeClicking();
    await choice.click();
  }

  /** Waits until the preview of a Markdown file shows a heading. */
  async previewShows(heading) {
    const preview = this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await preview.locator('h1', { hasText: heading }).waitFor();
  }

  /** Opens the views of an extension in the side bar. */
  async openView(title) {
    await this.page.locator(`.activitybar .action-label[aria-label^="${title}"]`).first().click();
  }

  /** A line of a tree in the side bar, by its label and what is told beside it. */
  treeRow(text) {
    return this.page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  }

  /** The tab of an open document. */
  tab(title) {
    return this.page.locator('.tab', { hasText: title }).first();
  }

  /** Waits until the status bar says this. */
  async statusBar(text) {
    await this.page.locator('.statusbar-item', { hasText: text }).first().waitFor();
  }

  /** Answers a question that stands before everything else by one of its buttons. */
  async confirm(question, button, beforeClicking = async () => {}) {
    const dialog = this.page.locator('.monaco-dialog-box', { hasText: question });
    await dialog.waitFor();
    await beforeClicking();
    await dialog.locator('.monaco-button', { hasText: button }).first().click();
  }

  /** Waits for what is written to the disk, since no sign of it is on the page. */
  async written(isThere) {
    await this.until(isThere);
  }

  /** Waits for what the page gives no sign of. */
  async until(isSo) {
    while (!(await isSo())) await this.page.waitForTimeout(50);
  }

  /** How much the secret storage of a browser's editor holds, sealed as it is; 0 where the system keeps it. */
  async secretsLength() {
    return this.page.evaluate(() => localStorage.getItem('secrets.provider')?.length ?? 0);
  }

  /** Opens the language status of the file in front, which must hold a line with this text. */
  async languageStatus(text) {
    await this.page.locator('[id="status.languageStatus"]').first().hover();
    await this.page.locator('.hover-language-status', { hasText: text }).first().waitFor();
  }

  /** A menu opened by a key closes again when focus or layout changes in between: close what is there, and try once more. */
  async #retry(step, tries = 15) {
    for (let left = tries; ; left--) {
      try {
        return await step();
      } catch (error) {
        if (left === 1) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  async #quickInput(key, text) {
    const widget = this.page.locator(quickInputSelector);
    // A key pressed while the page still boots is swallowed.
    await this.#retry(async () => {
      await this.page.keyboard.press(key);
      await widget.waitFor({ state: 'visible', timeout: 1000 });
    });
    await widget.locator('input.input').fill(text);
    return widget;
  }
}
