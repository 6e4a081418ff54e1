import { QuickInputButtons, type QuickPickItem, window } from 'vscode';

/** The user went a step back. */
export const back = Symbol('back');

interface StepWords {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly placeholder: string;
}

/** Something to choose, or a text of one's own. */
export interface Choice extends StepWords {
  readonly items: readonly QuickPickItem[];
  /** What is typed may be an answer that is not among the items. */
  readonly own: boolean;
  /** What was answered before; '' for nothing. */
  readonly value: string;
  /** What is wrong with an answer; null where it is right. */
  check(answer: string): Promise<string | null>;
}

/** Asks for one of the items or, where that may be, for a text. @returns undefined where the user gives up */
export function choose(choice: Choice): Promise<string | typeof back | undefined> {
  const { title, step, placeholder, items, own, value, check } = choice;
  const input = window.createQuickPick();
  Object.assign(input, {
    title,
    ...shownStep(choice),
    placeholder,
    items,
    ignoreFocusOut: true,
    matchOnDescription: true,
  });
  const before = items.find(({ label }) => label === value);
  if (before) input.activeItems = [before];
  else input.value = value;
  if (step > 1) input.buttons = [QuickInputButtons.Back];
  return new Promise((resolve) => {
    let answer: string | typeof back | undefined;
    const done = (given: string | typeof back) => {
      answer = given;
      input.hide();
    };
    input.onDidChangeValue((value) => {
      if (own)
        input.items = value === '' || items.some(({ label }) => label === value) ? items : [{ label: value }, ...items];
    });
    input.onDidTriggerButton(() => done(back));
    input.onDidAccept(async () => {
      const [picked] = input.activeItems;
      const given = picked?.label ?? (own ? input.value : undefined);
      if (given === undefined) return;
      const problem = await check(given);
      if (problem === null) done(given);
      else input.placeholder = problem;
      if (problem !== null) input.title = `${title}: ${problem}`;
    });
    input.onDidHide(() => {
      input.dispose();
      resolve(answer);
    });
    input.show();
  });
}

/** Of how many steps it is depends on the first; until then a number tells nothing. */
const shownStep = ({ step, totalSteps }: StepWords) => (totalSteps === 0 ? {} : { step, totalSteps });

export interface TextStep extends StepWords {
  readonly prompt: string;
  readonly value: string;
  /** What is wrong with an answer as it is typed; null where it is right. */
  check(answer: string): Promise<string | null>;
  /** What is wrong with all that was answered, asked once it is to be taken; absent where the answer stands for itself. */
  checkAll?(answer: string): Promise<string | null>;
}

/** Asks for a text, which is checked as it is typed: what is refused can be put right there, or a step before. @returns undefined where the user gives up */
export function enter(asked: TextStep): Promise<string | typeof back | undefined> {
  const { title, step, totalSteps, placeholder, prompt, value, check, checkAll } = asked;
  const input = window.createInputBox();
  Object.assign(input, { title, step, totalSteps, placeholder, prompt, value, ignoreFocusOut: true });
  if (step > 1) input.buttons = [QuickInputButtons.Back];
  return new Promise((resolve) => {
    let answer: string | typeof back | undefined;
    let latest = 0;
    const tell = async (text: string, checks: readonly TextStep['check'][] = [check]) => {
      const own = ++latest;
      let problem: string | null = null;
      for (const one of checks) problem ??= await one(text);
      if (own === latest) input.validationMessage = problem ?? undefined;
      return problem;
    };
    input.onDidChangeValue((text) => void tell(text));
    input.onDidTriggerButton(() => {
      answer = back;
      input.hide();
    });
    input.onDidAccept(async () => {
      if ((await tell(input.value, checkAll ? [check, checkAll] : [check])) !== null) return;
      answer = input.value.trim();
      input.hide();
    });
    input.onDidHide(() => {
      input.dispose();
      resolve(answer);
    });
    input.show();
  });
}
