import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, contexts, noSidewaysScroll, signIn, startServer, visit, words } from '../support.mjs';

describe('an entity on its way, as a board member asks after it', () => {
  let server;
  before(async () => { server = await startServer(); });
  after(() => server?.stop());

  for (const [how, language, options] of [
    ['with scripts', 'en', {}],
    ['without scripts, in Russian, in the dark', 'ru', { ...contexts.noScript, ...contexts.russian, ...contexts.dark }],
  ]) {
    test(`tells who reads Customer from a copy, ${how}`, () => visit(server, options, async (page) => {
      const say = words(language);
      await signIn(page, 'Aino Virtanen');
      await page.goto('/map');
      await page.locator('.tabs').getByRole('link', { name: say('travel-start'), exact: true }).click();
      await page.waitForURL('**/map/entity');
      await page.locator('tbody').getByRole('link', { name: 'Customer', exact: true }).click();
      await page.waitForURL('**/map/entity?of=customer');

      // The readers are named before anything has to be scrolled to, and again with from whom and by what.
      const note = page.locator('.note.warn', { hasText: '⚠' });
      const place = await note.boundingBox();
      assert.ok(place.y + place.height < page.viewportSize().height, 'it stands on the first screen');
      const told = await note.innerText();
      const readers = await page.locator('#copies tbody th a').allInnerTexts();
      assert.ok(readers.length > 0, 'the demonstration has readers of copies');
      for (const reader of readers) assert.ok(told.includes(reader), `${reader} in ${told}`);

      // The drawing marks them: a line in the tone of a warning, and a word in the box.
      assert.ok(await page.locator('.map .edge.warn').count() > 0);
      for (const reader of new Set(readers)) {
        const box = page.locator('.map .node', { has: page.locator('text.label', { hasText: reader }) });
        assert.match(await box.first().innerText().catch(() => box.first().textContent()), /⚠/);
      }

      // Filters say what they leave out, and lift it.
      await page.locator('.map-tools input[value=synchronous]').uncheck();
      await page.locator('.map-tools button').click();
      await page.waitForURL('**interaction=batch**');
      await page.locator('.hidden-links').getByRole('link', { name: say('map-show'), exact: true }).first().click();
      await page.waitForURL('**/map/entity?of=customer');
      if (language === 'en') {
        await noSidewaysScroll(page);
        await axe(page);
      }

      // From the page of the entity with one click.
      await page.goto('/entities/customer');
      await page.locator('#travel').getByRole('link', { name: say('travel-whole'), exact: true }).click();
      await page.waitForURL('**/map/entity?of=customer');
    }));
  }

  test('advice becomes a scenario with all consumers, shows before and after, and becomes requests', () => visit(server, {}, async (page) => {
    const say = words('en');
    await signIn(page, 'Johan Berg');
    await page.goto('/map/sprawl');
    const advice = page.locator('#first li', { has: page.getByRole('link', { name: say('first-sketch'), exact: true }) }).first();
    const consumers = Number(/(\d+) direct consumers/.exec(await advice.innerText())[1]);
    await advice.getByRole('link', { name: say('first-sketch'), exact: true }).click();
    await page.waitForURL('**/map/scenarios/new?kind=mediate**');
    assert.notEqual(await page.locator('input[name=name]').inputValue(), '', 'it has a name already');
    await axe(page);
    await page.locator('form.form button.primary').click();
    await page.waitForURL(/\/map\/scenarios\/\d+/);
    const asked = page.locator('#requests');
    const rows = await asked.locator('tbody tr').count();
    assert.ok(rows >= Math.min(consumers, 12), `${rows} of ${consumers} consumers`);
    await asked.locator('form button.primary').last().click();
    await page.waitForURL(/\/map\/scenarios\/\d+/);
    assert.ok(await page.locator('#requests a[href^="/requests/"]').count() > 0, 'drafts came of it');
  }));
});
