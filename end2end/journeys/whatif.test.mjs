import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, contexts, noSidewaysScroll, signIn, startServer, visit } from '../support.mjs';

/** `Direct links 61.2 % → 52.0 %` of the table, as two numbers. */
async function share(page) {
  const cells = await page.locator('#measures tr', { hasText: 'Direct links' }).locator('td').allTextContents();
  return cells.slice(0, 2).map((text) => Number.parseFloat(text));
}

describe('what if it goes, and what if it were otherwise', () => {
  let server;
  before(async () => { server = await startServer(); });
  after(() => server?.stop());

  const signedIn = (person, options, journey) => visit(server, options, async (page) => {
    await signIn(page, person);
    await journey(page);
  });

  test('what breaks when the warehouse goes: who, in which order, and what to write to them', () => signedIn('Ingrid', {}, async (page) => {
    await page.goto('/systems/warehouse-management');
    await page.getByRole('link', { name: 'What if it goes?' }).click();
    assert.match(await page.locator('.note.bad').textContent(), /^Retiring .* hits (\d+|one) systems? of (\d+|one) teams? directly/);
    await page.waitForSelector('html[data-islands=awake]');
    const steps = page.locator('#order .steps > li');
    assert.ok(await steps.count() >= 1, 'there is an order to move in');
    const notice = page.locator('details.notice').first();
    await notice.locator('summary').click();
    const text = await notice.locator('pre').textContent();
    assert.match(text, /^Dear .*,\n\nwe are going to retire/);
    assert.match(text, /\/map\/impact\?of=system%3Awarehouse-management/);
    assert.match(await notice.getByRole('link', { name: 'Open in the mail program' }).getAttribute('href'), /^mailto:.*subject=/);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await notice.getByRole('button', { name: 'Copy' }).click();
    await notice.getByRole('button', { name: 'Copied' }).waitFor();
    assert.equal((await page.evaluate(() => navigator.clipboard.readText())).replaceAll('\r\n', '\n'), text);
    await axe(page);
    await noSidewaysScroll(page);
  }));

  for (const [name, options] of [['with scripts', {}], ['without scripts', contexts.noScript]]) {
    test(`a hub in the middle lowers the share of direct links, and a request comes of it, ${name}`, () => signedIn('Ingrid', options, async (page) => {
      await page.goto('/map/scenarios');
      await page.getByRole('link', { name: 'New scenario' }).click();
      await page.getByLabel('Name').fill(`Inventory behind the hub, ${name}`);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('link', { name: 'Many through one' }).click();
      // The advice knows what is worth it; one press takes it.
      const offer = page.locator('#add .rows li').first();
      await offer.getByRole('button', { name: 'Take it' }).click();
      assert.match(await page.locator('#changes').textContent(), /Everything that goes to .* directly goes via/);
      const [before, after] = await share(page);
      assert.ok(after < before, `${before} → ${after}`);
      await page.locator('#requests').getByRole('button', { name: 'Draft a request' }).first().click();
      await page.getByRole('button', { name: /Save/ }).first().waitFor();
      assert.match(page.url(), /\/requests\/\d+\/edit/);
      await page.goto('/map/scenarios');
      await page.getByRole('link', { name: `Inventory behind the hub, ${name}` }).click();
      assert.match(await page.locator('#requests').textContent(), /R-\d+/);
      if (options !== contexts.noScript) await axe(page);
      await noSidewaysScroll(page);
    }));
  }
});
