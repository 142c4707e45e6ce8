import type { Locator, Page } from 'playwright-core';

/** Shows one of the parts of a page or a form; the name of its tab goes on with a count. */
export async function showPart(page: Page, title: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${title}`) }).click();
}

/** A grid on the screen, spoken to as a person uses it: click a cell, type, press Enter. */
export function gridOn(page: Page, label: string) {
  const grid = page.getByRole('grid', { name: label, exact: true });

  async function columnOf(title: string): Promise<number> {
    // Some columns come with the records that have them.
    const head = grid.getByRole('columnheader').filter({ hasText: title });
    await head.first().waitFor();
    const titles = await grid.getByRole('columnheader').allInnerTexts();
    const plain = titles.map((text) => text.replace(/（.*）|\*|\s/g, ''));
    const index = plain.indexOf(title);
    if (index < 1) throw new Error(`no column ${title} in ${label}: ${plain.join(' ')}`);
    return index - 1;
  }

  function cell(line: number, column: number): Locator {
    return grid.locator(`[data-line="${line}"] [data-column="${column}"]`);
  }

  async function type(line: number, title: string, text: string): Promise<void> {
    const column = await columnOf(title);
    await cell(line, column).click();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }

  return {
    grid,
    /** Types into the cells of one line; on the blank line that makes a new record. */
    async fill(line: number, texts: Readonly<Record<string, string>>): Promise<void> {
      for (const [title, text] of Object.entries(texts)) await type(line, title, text);
    },
    /** Pastes what a spreadsheet puts on the clipboard, at one cell. */
    async paste(line: number, title: string, table: string): Promise<void> {
      await cell(line, await columnOf(title)).click();
      await page.evaluate((text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
        document.activeElement?.dispatchEvent(event);
      }, table);
    },
    async lines(): Promise<number> {
      return grid.locator('.grid-row-stored').count();
    },
    async select(line: number, title: string): Promise<void> {
      await cell(line, await columnOf(title)).click();
    },
    async text(line: number, title: string): Promise<string> {
      return (await cell(line, await columnOf(title)).innerText()).trim();
    },
    /** Waits until a cell shows a text. */
    async shows(line: number, title: string, text: string | RegExp): Promise<void> {
      await cell(line, await columnOf(title))
        .getByText(text, { exact: true })
        .waitFor();
    },
  };
}
