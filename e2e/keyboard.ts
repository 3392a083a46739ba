import { expect, type Locator, type Page } from '@playwright/test';

/** Goes to a control as the keyboard does, and presses or types there. */
export function keyboard(page: Page) {
  const goTo = async (control: Locator) => {
    await expect(control).toBeVisible();
    for (let steps = 0; steps < 100; steps++) {
      if (await control.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error('The keyboard does not get there.');
  };
  return {
    goTo,
    press: async (control: Locator, key = 'Enter') => {
      await goTo(control);
      await page.keyboard.press(key);
    },
    type: async (control: Locator, text: string) => {
      await goTo(control);
      await page.keyboard.type(text);
    },
    paste: async (control: Locator, text: string) => {
      await goTo(control);
      await page.keyboard.insertText(text);
    },
    /** The focus is somewhere: who works by keyboard goes on from there, and not from the top. */
    keepsFocus: async (when: string) => {
      const place = () => page.evaluate(() => document.activeElement?.tagName);
      await expect.poll(place, { message: `the focus is kept ${when}` }).not.toBe('BODY');
    },
  };
}
