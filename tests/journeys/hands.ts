import { expect, type Locator, type Page } from '@playwright/test';

/** How a person works on a page. */
export interface Hands {
  /** Types in a field, over what stands there. */
  type(field: Locator, text: string): Promise<void>;
  /** Chooses in a list, by the word. */
  choose(list: Locator, word: string): Promise<void>;
  /** Ticks a box or a radio button. */
  tick(box: Locator): Promise<void>;
  /** Presses a button or follows a link. */
  press(target: Locator): Promise<void>;
}

/** With a pointer. */
export const pointer: Hands = {
  type: (field, text) => field.fill(text),
  choose: async (list, word) => {
    await list.selectOption({ label: word });
  },
  tick: (box) => box.check(),
  press: (target) => target.click(),
};

/** With Tab, arrows, Space, Enter and letters only: whatever cannot be reached so, fails. */
export function keyboard(page: Page): Hands {
  const { keyboard: keys } = page;
  const has = (target: Locator) => target.evaluate((element) => element.matches(':focus'));
  /** Tabs on until `arrived`; a page is a ring, so 250 stops are more than once around the longest. */
  const tabUntil = async (arrived: () => Promise<boolean>, what: Locator) => {
    for (let stops = 0; stops < 250; stops++) {
      if (await arrived()) return;
      await keys.press('Tab');
    }
    throw new Error(`Tab never reached ${what}`);
  };
  const reach = async (target: Locator) => {
    await expect(target).toBeVisible();
    await tabUntil(() => has(target), target);
  };
  return {
    type: async (field, text) => {
      await reach(field);
      await keys.press('ControlOrMeta+a');
      await keys.type(text);
    },
    choose: async (list, word) => {
      await reach(list);
      await keys.type(word);
      await expect(list.locator('option:checked')).toHaveText(word);
    },
    tick: async (box) => {
      const name = (await box.getAttribute('name')) ?? '';
      const radio = (await box.getAttribute('type')) === 'radio';
      if (radio) {
        // Tab enters a group of radio buttons once; the arrows go around in it.
        const group = page.locator(`input[name="${name}"]:focus`);
        await tabUntil(async () => (await group.count()) > 0, box);
        for (let turns = 0; turns < 10 && !(await has(box)); turns++) await keys.press('ArrowRight');
      } else {
        await reach(box);
      }
      if (!(await box.isChecked())) await keys.press('Space');
      await expect(box).toBeChecked();
    },
    press: async (target) => {
      await reach(target);
      await keys.press('Enter');
    },
  };
}
