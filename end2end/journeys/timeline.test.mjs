import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { contexts, noSidewaysScroll, shot, signIn, startServer, visit, words } from '../support.mjs';

describe('the timeline', () => {
  let server;
  before(async () => { server = await startServer(); });
  after(() => server?.stop());

  for (const [how, language, options] of [
    ['with scripts', 'en', {}],
    ['without scripts, in Russian, in the dark', 'ru', { ...contexts.noScript, ...contexts.russian, ...contexts.dark }],
  ]) {
    test(`has the same versions as lanes, as a table, as files and in a calendar, ${how}`, () => visit(server, options, async (page) => {
      const say = words(language);
      await signIn(page, 'Ingrid Solberg');
      await page.getByRole('link', { name: say('nav-timeline'), exact: true }).first().click();
      const rows = page.locator('table tbody tr:not(.group)');
      const lanes = page.locator('.timeline svg g.lane:not(:has(.group))');
      assert.equal(await lanes.count(), await rows.count());
      assert.ok(await rows.count() > 20);
      await page.getByRole('table', { name: say('timeline-leaves') }).getByRole('link', { name: say('leave-renew') }).first().waitFor();

      await page.getByRole('combobox', { name: say('timeline-team'), exact: true }).selectOption({ label: 'Orders & Fulfilment' });
      await page.getByRole('button', { name: say('timeline-show'), exact: true }).click();
      await page.waitForURL(/team=fulfilment/);
      const versions = await page.locator('table tbody th[scope=row]').allInnerTexts();
      assert.ok(versions.includes('Orders API v2') && !versions.includes('Product API v2'), `${versions}`);
      await page.locator('.timeline text', { hasText: 'Orders API v2' }).waitFor();
      const used = page.getByRole('row', { name: /^Orders API v2/ });
      assert.match(await used.innerText(), /2$/, 'two integrations still use it');

      const json = await page.request.get(await page.getByRole('link', { name: 'JSON', exact: true }).getAttribute('href'));
      assert.ok((await json.json()).length >= versions.length);
      const calendar = await page.request.get(await page.getByRole('link', { name: 'iCalendar' }).getAttribute('href'));
      assert.match(calendar.headers()['content-type'], /^text\/calendar/);
      const text = (await calendar.text()).replaceAll('\r\n ', '');
      assert.match(text, /^BEGIN:VCALENDAR\r\n/);
      assert.match(text, /SUMMARY:[^\r]*Orders API v2/);
      assert.ok(!text.includes('Product API'), 'the feed is that of the team');
      await noSidewaysScroll(page);
    }));
  }

  test('plans the end of a version, tells its consumers, and refuses to retire it while they use it', () =>
    visit(server, contexts.noScript, async (page) => {
      await signIn(page, 'Mei Chen');
      await page.goto('/apis/tax-api');
      await page.getByRole('link', { name: /^Deprecate/ }).click();
      await page.getByRole('heading', { name: /use it$|uses it$/ }).waitFor();
      await page.getByLabel('Migration guide').fill('Ask the ledger instead.');
      await page.getByRole('button', { name: 'Deprecate' }).click();
      await page.getByText('Deprecated. Those who use it have been told.').waitFor();
      const version = new URL(page.url()).pathname;
      await page.getByRole('link', { name: 'Retire' }).click();
      await page.getByText('This version cannot be retired').waitFor();
      const users = page.locator('.rows li');
      assert.ok(await users.count() >= 1);
      assert.match(await users.first().innerText(), /^I-\d+ /);
      assert.equal(await page.getByRole('button', { name: 'Retire' }).count(), 0);
      await shot(page, 'retire-refused');

      await page.goto('/timeline?team=finance-payments');
      await page.getByRole('row', { name: /^Skatto tax API.*deprecated/ }).waitFor();

      // The team behind the consumer reads it on its start page.
      await signIn(page, 'Елена Петрова');
      await page.getByText('which your team uses, is deprecated').first().waitFor();
      assert.equal((await page.request.get(version)).status(), 200);
    }));
});
