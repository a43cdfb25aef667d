import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { contexts, signIn, startServer, visit, words } from '../support.mjs';

describe('the map, as a board member uses it', () => {
  let server;
  before(async () => { server = await startServer(); });
  after(() => server?.stop());

  for (const [how, language, options] of [
    ['with scripts', 'en', {}],
    ['without scripts, in Russian, in the dark', 'ru', { ...contexts.noScript, ...contexts.russian, ...contexts.dark }],
  ]) {
    test(`goes from the matrix to a cell, to what is behind it, to the neighbourhood, ${how}`, () => visit(server, options, async (page) => {
      const say = words(language);
      await signIn(page, 'Aino Virtanen');
      await page.goto('/map/matrix?by=domain');
      const cell = page.locator('.matrix a[href*="row=online"][href*="column=supply"]');
      const promised = Number(await cell.innerText());
      assert.ok(promised > 1);
      await cell.click();
      await page.waitForURL('**/map/matrix/cell?**');
      const rows = page.locator('tbody tr');
      assert.equal(await rows.count(), promised, 'the list behind has as many integrations as the cell says');

      await page.goto('/map?system=checkout&up=1&down=1');
      // "n of m": what is drawn, and what is not and why.
      const told = await page.locator('main').innerText();
      const [, shown, all] = /(\d+) (?:of|из) (\d+)/.exec(told) ?? [];
      assert.equal(Number(shown), await page.locator('.map svg .node').count());
      assert.ok(Number(all) >= 43);
      const hidden = page.getByRole('link', { name: say('map-show'), exact: true }).first();
      await hidden.click();
      await page.waitForURL((url) => url.search !== '?system=checkout&up=1&down=1');
      assert.ok(await page.locator('.map svg .node').count() > Number(shown), 'what was hidden is shown');

      // The table twin has the systems of the drawing.
      const drawn = (await page.locator('.map svg .node').count());
      const table = page.locator('table').last();
      assert.equal(await table.locator('tbody tr').count(), drawn);
    }));
  }
});
