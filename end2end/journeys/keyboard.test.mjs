import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { contexts, focusIsVisible, pressOn, startServer, tabTo, visit } from '../support.mjs';

/** Types into a field that was reached by keyboard. */
async function typeInto(page, field, text) {
  await tabTo(page, field);
  await page.keyboard.type(text);
}

describe('nothing but the keyboard', () => {
  let server;
  before(async () => { server = await startServer(); });
  after(() => server?.stop());

  for (const [how, options] of [['with scripts', {}], ['without scripts', contexts.noScript]]) {
    test(`signs in, finds an API, asks for an integration and votes on it, ${how}`, () => visit(server, options, async (page) => {
      const enter = async (target) => {
        await tabTo(page, target);
        await focusIsVisible(page);
        await page.keyboard.press('Enter');
      };
      await page.goto('/');
      await enter(page.getByRole('button', { name: 'Johan Berg' }));
      await page.getByRole('heading', { name: 'Good day, Johan Berg' }).waitFor();

      // The first stop skips what is the same on every page.
      await page.keyboard.press('Tab');
      assert.match(await page.evaluate(() => document.activeElement.textContent), /Skip to the content/);
      await page.keyboard.press('Enter');
      await enter(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Catalog' }));
      await page.waitForURL('**/apis');
      await typeInto(page, page.getByRole('searchbox', { name: 'Search the catalog' }), 'content');
      await page.keyboard.press('Enter');
      await page.waitForURL(/q=content/);
      await enter(page.getByRole('link', { name: 'Content API', exact: true }));
      await page.waitForURL('**/apis/content-api');

      await enter(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Requests' }));
      await enter(page.getByRole('link', { name: 'Request integration' }).first());
      await page.waitForURL('**/requests/new**');
      await typeInto(page, page.getByLabel('Consumer'), options.javaScriptEnabled === false ? 'marketplace-connector' : 'web-shop');
      await typeInto(page, page.getByLabel('API', { exact: true }), 'content-api');
      await typeInto(page, page.getByRole('textbox', { name: 'Purpose' }), 'Banners of the season.');
      await tabTo(page, page.locator('#interaction'));
      await page.keyboard.type('syn');
      await pressOn(page, page.getByRole('button', { name: 'Submit' }));
      await page.getByText('Submitted. The evidence is frozen').waitFor();
      const request = new URL(page.url()).pathname;

      await enter(page.locator('.menu > summary'));
      await enter(page.getByRole('button', { name: 'Sign out' }));
      await page.waitForURL('**/sign-in**');
      await enter(page.getByRole('button', { name: 'Aino Virtanen' }));
      await page.getByRole('heading', { name: 'Good day, Aino Virtanen' }).waitFor();
      await enter(page.locator(`main a[href="${request}"]`).first());
      await page.waitForURL(`**${request}`);
      // A group of radio buttons is one stop; arrows choose in it.
      await tabTo(page, page.getByRole('radio', { name: 'approve', exact: true }));
      await page.keyboard.press('Space');
      await enter(page.getByRole('button', { name: 'Vote', exact: true }));
      await page.getByText('Your vote counts.').waitFor();
      await page.locator('.votes', { hasText: 'Aino Virtanen' }).waitFor();
    }));
  }
});
