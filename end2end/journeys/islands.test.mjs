import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, contexts, noSidewaysScroll, signIn, startServer, visit } from '../support.mjs';

/** Waits until the islands of the page act. */
const awake = (page) => page.waitForSelector('html[data-islands=awake]');

const count = async (page) => Number((await page.locator('.results .count').first().innerText()).match(/\d+/)?.[0] ?? 0);

describe('what acts while a form is filled in', () => {
  let server;
  before(async () => { server = await startServer(); });
  after(() => server?.stop());

  const signedIn = (person, options, journey) => visit(server, options, async (page) => {
    await signIn(page, person);
    await journey(page);
  });

  test('a facet of the catalog narrows the list at once, and the address tells what is shown', () => signedIn('Ingrid', {}, async (page) => {
    await page.goto('/apis');
    await awake(page);
    const all = await count(page);
    const box = page.locator('.facets input[name=style]').first();
    await box.check();
    await page.waitForURL(/\/apis\?.*style=/);
    const some = await count(page);
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    assert.ok(await box.isChecked());
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('name')), 'style', 'the box keeps the focus');
    assert.match(await page.locator('.announced').textContent(), new RegExp(String(some)));
    await axe(page);
    await box.uncheck();
    await page.waitForFunction((all) => document.querySelector('.results .count').textContent.includes(all), String(all));
    assert.ok(!page.url().includes('style='));
  }));

  test('the words of a search and the facets keep each other', () => signedIn('Ingrid', {}, async (page) => {
    await page.goto('/apis');
    await awake(page);
    await page.locator('.facets input[name=style]').first().check();
    await page.waitForURL(/style=/);
    await page.locator('#catalog-search input[name=q]').pressSequentially('order');
    await page.waitForURL(/q=order/);
    assert.match(page.url(), /style=/, 'the facet stays');
    assert.equal(await page.locator('#catalog-search input[name=q]').inputValue(), 'order');
    await page.locator('.chips:not(.views) .chip').first().waitFor();
  }));

  for (const path of ['/systems', '/integrations']) {
    test(`a word and a facet narrow ${path} while they are set`, () => signedIn('Ingrid', {}, async (page) => {
      await page.goto(path);
      await awake(page);
      const all = await count(page);
      await page.locator('#filter-q').pressSequentially('order');
      await page.waitForURL(/q=order/);
      const some = await count(page);
      assert.ok(some > 0 && some < all, `${some} of ${all}`);
      assert.equal(await page.evaluate(() => document.activeElement.id), 'filter-q', 'the field keeps the cursor');
      await page.locator('.facets .sets input[type=checkbox]').first().check();
      await page.waitForFunction(() => document.querySelectorAll('.facets .sets :checked').length === 1 && document.querySelectorAll('.results .chip').length > 1);
      assert.equal(await page.locator('#filter-q').inputValue(), 'order');
    }));
  }

  for (const [path, name, value] of [['/entities', 'q', 'cust'], ['/requests', 'q', 'loyal'], ['/decisions', 'outcome', null]]) {
    test(`${path} is filtered while its line of filters is set`, () => signedIn('Ingrid', {}, async (page) => {
      await page.goto(path);
      await awake(page);
      const all = await count(page);
      const field = page.locator(`main form.inline [name=${name}]`);
      if (value) await field.pressSequentially(value);
      else await field.selectOption({ index: 3 });
      await page.waitForURL(new RegExp(`${name}=`));
      assert.ok(await count(page) < all);
    }));
  }

  test('without scripts the filters have a button', () => signedIn('Ingrid', contexts.noScript, async (page) => {
    await page.goto('/apis');
    const all = await count(page);
    await page.locator('.facets input[name=style]').first().check();
    await page.locator('.facets').getByRole('button', { name: 'Apply' }).click();
    assert.match(page.url(), /style=/);
    assert.ok(await count(page) < all);
  }));

  test('a request is judged, and its versions and operations offered, while it is written', () => signedIn('Johan', {}, async (page) => {
    await page.goto('/requests/new');
    await awake(page);
    await page.getByLabel('Consumer').fill(await page.locator('#consumer-list option').first().getAttribute('value'));
    await page.getByLabel('API', { exact: true }).fill('order-events');
    await page.locator('#operation input').first().waitFor({ state: 'attached' });
    await page.locator('#checked .finding, #checked .rows li').first().waitFor();
    assert.match(await page.locator('#checked').innerText(), /→/);
    await page.getByText(/Operations: /).click();
    const first = page.locator('#operation input').first();
    await first.check();
    const ticked = await first.getAttribute('value');
    const versions = page.getByLabel('Version', { exact: true });
    const other = await versions.locator('option:not(:checked)').evaluateAll((options) => options.map((option) => option.value).filter(Boolean));
    if (other.length) {
      await versions.selectOption(other[0]);
      await page.waitForTimeout(800);
      assert.equal(await page.evaluate(() => document.activeElement.id), 'version', 'the choice keeps the focus');
      assert.ok(await page.locator(`#operation input[value="${ticked}"]`).isChecked(), 'what was ticked stays ticked');
    }
    await axe(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await noSidewaysScroll(page);
  }));

  test('without scripts the API is chosen first, and Check brings the rest', () => signedIn('Johan', contexts.noScript, async (page) => {
    await page.goto('/requests/new');
    await page.getByLabel('Consumer').fill(await page.locator('#consumer-list option').first().getAttribute('value'));
    await page.getByLabel('API', { exact: true }).fill('order-events');
    await page.locator('.buttons').getByRole('button', { name: 'Check' }).click();
    assert.ok(await page.locator('#operation input').count() > 0);
    assert.match(await page.locator('#checked').innerText(), /→/);
  }));

  for (const look of ['light', 'dark', 'russian']) {
    test(`a document is looked at before it is published (${look})`, () => signedIn('Mikkel', contexts[look], async (page) => {
      await page.goto('/apis/order-events/versions/v1/contract');
      await page.locator('#document').fill("openapi: 3.1.0\ninfo: {title: Orders, version: '2'}\nzap: 1\npaths:\n  /orders:\n    get: {responses: {default: {$ref: 'common.yaml#/x'}}}\n");
      await page.locator('.form .button.primary').click();
      await page.waitForURL(/\/contract\/preview$/);
      assert.match(await page.locator('main').innerText(), /GET\s+\/orders/);
      await axe(page);
      await page.setViewportSize({ width: 360, height: 740 });
      await noSidewaysScroll(page);
    }));
  }

  test('what waits is counted on every page and listed at home', () => signedIn('Ingrid', {}, async (page) => {
    await page.goto('/glossary');
    const link = page.getByRole('link', { name: /^For me \d+ matters? that waits? for you$/ });
    const number = Number((await link.innerText()).match(/\d+/)[0]);
    await link.click();
    assert.equal(await page.locator('#waiting .matters .badge').count(), number);
    await axe(page);
  }));
});
