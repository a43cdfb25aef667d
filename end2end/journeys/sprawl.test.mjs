import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, contexts, noSidewaysScroll, signIn, startServer, visit, words } from '../support.mjs';

describe('sprawl and findings, as a board member uses them', () => {
  let server;
  before(async () => { server = await startServer(); });
  after(() => server?.stop());

  for (const [how, language, options] of [
    ['with scripts', 'en', {}],
    ['without scripts, in Russian, in the dark', 'ru', { ...contexts.noScript, ...contexts.russian, ...contexts.dark }],
  ]) {
    test(`finds the worst area, opens the list behind a number and accepts a risk, ${how}`, () => visit(server, options, async (page) => {
      const say = words(language);
      const scripts = language === 'en';
      await signIn(page, 'Aino Virtanen');
      await page.goto('/map');
      await page.getByRole('link', { name: say('sprawl-title'), exact: true }).click();
      await page.waitForURL('**/map/sprawl');

      // Where is our worst sprawl: the area that stands first.
      const areas = page.locator('#worst table').first();
      const indexes = await areas.locator('tbody tr td b').allInnerTexts();
      const numbers = indexes.map((text) => Number(text.replace(',', '.')));
      assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a), 'the worst stands first');
      await areas.locator('thead a[href*="sort=duplicate-feeds"]').click();
      await page.waitForURL('**sort=duplicate-feeds**');
      await page.locator('#worst table').first().locator('tbody a').first().click();
      await page.waitForURL('**/map/sprawl?domain=**');

      // The index is the sum of its parts.
      const points = (await page.locator('#index tbody td b').allInnerTexts()).map((text) => Number(text.replace(',', '.')));
      const index = Number((await page.locator('#index .figure b').innerText()).replace(',', '.'));
      assert.ok(Math.abs(points.reduce((sum, one) => sum + one, 0) - index) < 0.5, `${points} make ${index}`);

      // A number leads to as many rows as it says.
      const row = page.locator('#measures tbody tr', { has: page.locator('a[href="#duplicate-feeds"]') });
      const promised = Number(await row.locator('td b').innerText());
      await page.locator('#duplicate-feeds header a').click();
      await page.waitForURL('**/map/sprawl/duplicate-feeds?domain=**');
      assert.equal(await page.locator('.results tbody tr').count(), promised);
      if (scripts) {
        await noSidewaysScroll(page);
        await axe(page);
      }

      // Accept a risk; it is not counted any more, and stands in its own list.
      await page.locator('.tabs').getByRole('link', { name: say('found-title'), exact: true }).click();
      await page.waitForURL('**/map/findings');
      const counted = async () => Number(/\d+/.exec(await page.locator('.results .count').first().innerText())[0]);
      const before = await counted();
      const button = page.getByRole('link', { name: say('risk-accept'), exact: true }).last();
      await button.click();
      await page.waitForURL('**/map/findings/accept?**');
      if (scripts) await axe(page);
      await page.locator('#risk_reason').fill('Replaced with the new till in spring.');
      await page.locator('form.form button.primary').click();
      await page.waitForURL('**/map/findings');
      assert.equal(await counted(), before - 1);
      await page.locator('.nofm a[href="/map/findings?state=accepted"]').click();
      await page.waitForURL('**state=accepted');
      assert.match(await page.locator('.findings').innerText(), /Aino Virtanen/);
      assert.match(await page.locator('.findings').innerText(), /Replaced with the new till/);
      await page.locator('.head .actions a').click();
      await page.waitForURL('**/map/findings/accepted');
      await page.locator('tbody tr').first().getByRole('button').click();
      await page.waitForURL('**/map/findings/accepted');
      await page.goto('/map/findings');
      assert.equal(await counted(), before, 'ended early, it is open again');
    }));
  }
});
