import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { contexts, noSidewaysScroll, shot, signIn, startServer, visit, words } from '../support.mjs';

const ADMINISTRATOR = 'Mikkel Dahl';
const REFUSED = [/status of (409|422)/];

/** What the page offers as a file, asked for with the session of the page. */
async function file(page, format) {
  const href = await page.getByRole('link', { name: format, exact: true }).first().getAttribute('href');
  const answer = await page.request.get(href);
  assert.equal(answer.status(), 200, href);
  return answer.text();
}

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

describe('the catalog', () => {
  let server;
  before(async () => { server = await startServer(); });
  after(() => server?.stop());

  for (const [how, language, options] of [
    ['with scripts', 'en', {}],
    ['without scripts, in Russian, on a phone', 'ru', { ...contexts.noScript, ...contexts.russian, ...contexts.narrow }],
  ]) {
    test(`is searched, narrowed down, sorted, kept and taken away, ${how}`, () => visit(server, options, async (page) => {
      const say = words(language);
      const names = () => page.locator('.results tbody th a').allInnerTexts();
      await signIn(page, 'Aino Virtanen');
      await page.getByRole('link', { name: say('nav-catalog'), exact: true }).click();
      const all = (await names()).length;

      const search = page.getByRole('searchbox', { name: say('catalog-search') });
      await search.fill('order');
      await search.press('Enter');
      await page.waitForURL(/q=order/);
      assert.ok((await names()).length < all);

      // Facets: a value says how many there will be, and that many there are.
      const filters = page.locator('.facets summary');
      if (await filters.isVisible()) await filters.click();
      const events = page.locator('.facet', { hasText: say('style-event') });
      const promised = Number(await events.locator('.count').innerText());
      await events.getByRole('checkbox').check();
      await press(page, say('filters-apply'));
      await page.waitForURL(/style=event/);
      assert.equal((await names()).length, promised);
      await noSidewaysScroll(page);

      // The whole state is in the address, so files say the same as the page.
      const csv = (await file(page, 'CSV')).trim().split(/\r?\n/);
      assert.equal(csv.length, promised + 1);
      assert.match(csv[0], /^slug,/);
      assert.equal(JSON.parse(await file(page, 'JSON')).length, promised);

      // On a phone rows are blocks without heads, so sorting is of wider windows.
      if (language === 'en') {
        await page.getByRole('columnheader', { name: say('api-consumers') }).getByRole('link').click();
        await page.waitForURL(/sort=-consumers/);
        const counts = (await page.locator('.results tbody td.num').allInnerTexts()).map(Number);
        assert.deepEqual(counts, [...counts].sort((a, b) => b - a));
      }

      // A view is kept under a name, found again from anywhere, and forgotten.
      await page.getByText(say('view-save')).click();
      await page.getByRole('textbox', { name: say('view-name') }).fill('Order events');
      await press(page, say('save'));
      const kept = page.url();
      await page.goto('/apis');
      await page.getByRole('link', { name: 'Order events', exact: true }).first().click();
      assert.equal(page.url(), kept);
      await page.locator('form[action="/views/remove"] button').click();
      await page.getByText(say('done-view-removed')).waitFor();

      // Chips take filters away; the tabs are whose APIs.
      await page.locator('.chips a.chip', { hasText: say('style-event') }).first().click();
      await page.waitForURL((url) => !url.search.includes('style'));
      await page.goto('/apis');
      await page.getByRole('link', { name: say('catalog-mine'), exact: true }).click();
      await page.waitForURL(/scope=mine/);
      const mine = await names();
      assert.ok(mine.includes('Orders API') && !mine.includes('Checkout API'), `${mine}`);

      // What leads to nothing names the filter to remove.
      await page.goto('/apis?q=zzzz&style=event');
      await page.getByText(say('apis-empty'), { exact: true }).waitFor();
    }));
  }

  for (const [how, options, mark] of [['with scripts', {}, 'East'], ['without scripts', contexts.noScript, 'West']]) {
    test(`takes a team, a system, an API, a version, an entity and an integration, and lets them go, ${how}`, () =>
      visit(server, { ...options, allow: REFUSED }, async (page) => {
        const low = mark.toLowerCase();
        await signIn(page, ADMINISTRATOR);

        await page.goto('/teams');
        await page.getByRole('link', { name: 'New team' }).click();
        await page.getByLabel('Name').fill(`Harbour ${mark}`);
        await page.getByLabel('Mail address').fill('harbour at example');
        await page.locator('form.form').evaluate((form) => { form.noValidate = true; });
        await press(page, 'Save');
        await page.getByText('This is not a mail address.').first().waitFor();
        assert.equal(await page.getByLabel('Name').inputValue(), `Harbour ${mark}`, 'what was typed is kept');
        await page.getByLabel('Mail address').fill('harbour@example.com');
        await press(page, 'Save');
        await page.getByRole('heading', { name: `Harbour ${mark}`, level: 1 }).waitFor();
        await page.getByLabel('Sign-in name').fill('johan.berg');
        await press(page, 'Add to the team');
        await page.getByText('One member').waitFor();
        await page.getByRole('button', { name: 'Remove Johan Berg from the team' }).click();
        await page.getByText('Nobody belongs to it yet.').waitFor();

        await page.goto('/systems');
        await page.getByRole('link', { name: 'Register a system' }).click();
        await page.getByLabel('Name').fill(`Quay cranes ${mark}`);
        await page.getByLabel('Owning team').selectOption({ label: `Harbour ${mark}` });
        await page.getByLabel('Domain').selectOption({ label: 'Platform' });
        await page.getByLabel('Labels').fill('tier: 2');
        await press(page, 'Save');
        await page.waitForURL(`**/systems/quay-cranes-${low}`);
        await page.getByText('said by mikkel.dahl').first().waitFor();

        await page.goto('/apis/new');
        await page.getByLabel('System').selectOption({ label: `Quay cranes ${mark}` });
        await page.getByLabel('Name').fill(`Lifting API ${mark}`);
        await page.getByLabel('Description').fill('Moves a container.');
        await page.getByLabel('Style').selectOption({ label: 'REST' });
        await press(page, 'Save');
        await page.getByText('Next, publish its first version').waitFor();

        await page.getByRole('link', { name: 'Publish a version' }).first().click();
        await page.getByLabel('Version', { exact: true }).fill('v 1');
        await press(page, 'Publish');
        await page.getByText('Letters, digits and').first().waitFor();
        await page.getByLabel('Version', { exact: true }).fill('v1');
        await press(page, 'Publish');
        await page.getByText('Published.').waitFor();
        await page.goto(`/apis/lifting-api-${low}`);
        assert.match(await page.getByRole('list', { name: 'Lifecycle' }).innerText(), /active/);

        await page.goto('/entities/new');
        await page.getByLabel('Name', { exact: true }).fill(`Container ${mark}`);
        await page.getByLabel('Definition').fill('A steel box of a standard size.');
        await page.getByLabel('Owning team').selectOption({ label: `Harbour ${mark}` });
        await press(page, 'Save');
        await page.waitForURL(`**/entities/container-${low}`);
        await page.getByRole('link', { name: 'Sources of truth' }).click();
        await page.locator('[name=system]').first().fill(`quay-cranes-${low}`);
        await press(page, 'Save');
        await page.getByRole('link', { name: `Quay cranes ${mark}` }).first().waitFor();

        await page.goto('/integrations/new');
        await page.getByLabel('Consumer').selectOption({ label: 'Reporting' });
        await page.getByLabel('API', { exact: true }).fill(`lifting-api-${low}`);
        await page.getByRole('textbox', { name: 'Purpose' }).fill('How many a day.');
        await page.getByLabel('Interaction').selectOption({ label: 'batch' });
        await page.getByLabel('Data goes').selectOption({ label: 'to the consumer' });
        await page.getByLabel('Criticality').selectOption({ label: 'low' });
        await press(page, 'Save');
        await page.getByRole('heading', { name: `Reporting → Lifting API ${mark} v1` }).waitFor();
        const integration = new URL(page.url()).pathname;

        // What is still used stays, and says who uses it.
        await page.goto(`/systems/quay-cranes-${low}/archive`);
        await page.getByText('This system is still needed.').waitFor();
        await page.locator(`a[href="${integration}"]`).waitFor();
        await page.goto(integration);
        for (const status of ['retiring', 'retired']) {
          await page.getByText('Change the status').click();
          await page.getByLabel(status, { exact: true }).check();
          await page.getByLabel('Reason').fill('Counted elsewhere.');
          await press(page, 'Save');
          await page.getByText('Saved.', { exact: true }).waitFor();
        }
        await page.goto(`/apis/lifting-api-${low}/archive`);
        await page.getByLabel('Reason').fill('The quay was sold.');
        await press(page, 'Archive');
        await page.getByText('Archived. Nothing was deleted').waitFor();
        await page.goto(`/systems/quay-cranes-${low}/archive`);
        await page.getByLabel('Reason').fill('The quay was sold.');
        await press(page, 'Archive');
        await page.getByText('Archived. Nothing was deleted').waitFor();
        await page.goto(`/systems?q=quay+${low}`);
        await page.getByText('No system matches').waitFor();

        // Nothing was deleted.
        await page.goto(`/systems/quay-cranes-${low}/history`);
        await page.getByText('The quay was sold.').waitFor();
        await page.goto(`/systems/quay-cranes-${low}/restore`);
        await page.getByLabel('Reason').fill('Bought back.');
        await press(page, 'Restore');
        await page.getByText('Restored.').waitFor();
      }));
  }

  test('shows both sides when two people edit the same system', () => visit(server, { allow: REFUSED }, async (first) => {
    await signIn(first, ADMINISTRATOR);
    await first.goto('/systems/media-library/edit');
    await visit(server, contexts.noScript, async (second) => {
      await signIn(second, 'Liis Tamm');
      await second.goto('/systems/media-library/edit');
      await second.getByLabel('Description').fill('Pictures, by Liis.');
      await press(second, 'Save');
      await second.getByText('Saved.', { exact: true }).waitFor();
    });
    await first.getByLabel('Description').fill('Pictures, by Mikkel.');
    await press(first, 'Save');
    await first.getByText('Somebody saved this while you were editing.').waitFor();
    const row = first.locator('.conflict tr.differs');
    assert.equal(await row.count(), 1);
    assert.match(await row.innerText(), /by Mikkel\.\s+Pictures, by Liis\./);
    assert.equal(await first.getByLabel('Description').inputValue(), 'Pictures, by Mikkel.', 'what was typed is kept');
    await shot(first, 'conflict');
    await first.getByLabel('Description').fill('Pictures, by Liis and Mikkel.');
    await press(first, 'Save');
    await first.getByText('Pictures, by Liis and Mikkel.').first().waitFor();
  }));
});
