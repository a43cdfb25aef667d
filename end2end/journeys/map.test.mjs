import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, contexts, looks, noSidewaysScroll, shot, signIn, startServer, visit } from '../support.mjs';

const PERSON = 'Ingrid';

/** Waits until the islands of the page act. */
const awake = (page) => page.waitForSelector('html[data-islands=awake]');

/** Presses a key as somebody on a Russian layout does: the same place on the keyboard, another letter. */
function pressRussian(page, code, key) {
  return page.evaluate(([code, key]) => {
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { code, key, bubbles: true, cancelable: true }));
  }, [code, key]);
}

describe('the map and what acts in the browser', () => {
  let server;
  before(async () => { server = await startServer(); });
  after(() => server?.stop());

  const signedIn = (options, journey) => visit(server, options, async (page) => {
    await signIn(page, PERSON);
    await journey(page);
  });

  test('a drawing grows and shrinks by buttons and keys and keeps its place under the pointer', () => signedIn({}, async (page) => {
    await page.goto('/map?system=order-management&depth=2');
    await awake(page);
    const width = () => page.locator('.map svg').evaluate((svg) => svg.getBoundingClientRect().width);
    const natural = await width();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    assert.ok(await width() > natural * 1.2, 'the button enlarges');
    assert.equal(await page.locator('.map-buttons output').textContent(), '125 %');
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await page.getByRole('button', { name: 'Zoom out' }).click();
    assert.ok(await width() < natural, 'the button makes it smaller');
    await page.locator('.map').focus();
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    assert.ok(await width() > natural, 'the key enlarges');
    await page.keyboard.press('0');
    const frame = await page.locator('.map').evaluate((map) => map.clientWidth);
    assert.ok(await width() <= frame + 1, 'all of it fits');
  }));

  test('a drawing is moved by dragging, and the link under the pointer is not followed', () => signedIn({ viewport: { width: 700, height: 700 } }, async (page) => {
    await page.goto('/map?system=order-management&depth=2');
    await awake(page);
    const place = await page.locator('.map').boundingBox();
    const [x, y] = [place.x + place.width / 2, place.y + 60];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 120, y, { steps: 5 });
    await page.mouse.up();
    assert.ok(await page.locator('.map').evaluate((map) => map.scrollLeft) > 60, 'the drawing moved');
    assert.match(page.url(), /\/map\?system=order-management/);
  }));

  test('the neighbours of the system in focus stand out', () => signedIn({}, async (page) => {
    await page.goto('/map?system=order-management&depth=2');
    await awake(page);
    await page.locator('.map .node:not(.focus)').first().focus();
    assert.ok(await page.locator('.map .dim').count() > 0, 'what is not near steps back');
    await page.locator('.map .node.focus').focus();
    assert.equal(await page.locator('.map .node.focus.dim').count(), 0);
    await page.locator('h1').click();
    assert.equal(await page.locator('.map .dim').count(), 0);
  }));

  test('without scripts the drawing, its links, its filter and its tables are all there', () => signedIn(contexts.noScript, async (page) => {
    await page.goto('/map?system=order-management');
    assert.ok(await page.locator('.map svg .node').count() > 3);
    assert.ok(await page.locator('table tbody tr').count() > 3);
    assert.equal(await page.getByRole('button', { name: 'Zoom in' }).count(), 0, 'no button that does nothing');
    await page.getByLabel('Those it uses').selectOption('2');
    await page.getByRole('button', { name: 'Apply' }).click();
    assert.match(page.url(), /down=2/);
    await page.goto('/map/matrix');
    assert.ok(await page.locator('table.matrix tbody tr').count() > 3);
    assert.equal(await page.locator('.matrix-pair').isVisible(), false, 'no line that says nothing');
  }));

  test('the pair under the pointer or the focus is named, and arrows go from number to number', () => signedIn({}, async (page) => {
    await page.goto('/map/matrix?by=domain');
    await awake(page);
    const said = page.locator('.matrix-pair');
    const cell = page.locator('.matrix a[href*="row=online"][href*="column=supply"]');
    await cell.hover();
    assert.match(await said.textContent(), /^Online sales → Orders & delivery · Integrations: \d+$/);
    assert.equal(await page.locator('.matrix th.lit').count(), 2, 'both heads are brought out');
    assert.ok(await page.locator('.matrix-bar').isVisible());
    await page.locator('h1').hover();
    assert.equal(await said.textContent(), '');
    assert.ok(!await page.locator('.matrix-bar').isVisible());

    await cell.focus();
    assert.match(await said.textContent(), /^Online/);
    const column = () => page.evaluate(() => new URLSearchParams(document.activeElement.getAttribute('href').split('?')[1]).get('column'));
    const row = () => page.evaluate(() => new URLSearchParams(document.activeElement.getAttribute('href').split('?')[1]).get('row'));
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await row(), 'online');
    assert.equal(await column(), 'supply', 'down stays in the column');
    await page.keyboard.press('ArrowUp');
    assert.equal(await row(), 'online');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await row(), 'online', 'left stays in the row');
    assert.notEqual(await column(), 'supply');
  }));

  for (const [how, options] of [['with scripts', {}], ['without scripts', contexts.noScript]]) {
    test(`a domain of the matrix is opened where it stands, coloured by risk, and closed again, ${how}`, () => signedIn(options, async (page) => {
      await page.goto('/map/matrix?by=domain');
      const rows = page.locator('.matrix th[scope=row]');
      const closed = await rows.count();
      await page.getByRole('link', { name: 'Open Orders & delivery in place' }).click();
      await page.waitForURL(/open=supply#at-supply$/);
      const opened = await rows.count();
      assert.ok(opened > closed, 'its systems are rows');
      assert.ok(await page.locator('#at-supply').isVisible(), 'the place is kept');
      await page.getByLabel('Colour shows').selectOption('risk');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.waitForURL(/colour=risk/);
      assert.equal(await rows.count(), opened, 'it is still open');
      const graves = await page.locator('.matrix td > a.bad').count();
      assert.match(await page.locator('.matrix-legend').innerText(), new RegExp(`blocks\\s+(${graves === 1 ? 'one cell' : `${graves} cells`})`));
      assert.match(await page.locator('.matrix td > a.bad').first().getAttribute('aria-label'), /^\d+, blocks$/);
      await page.getByRole('link', { name: 'Close Orders & delivery' }).last().click();
      await page.waitForURL((url) => !url.search.includes('open='));
      assert.equal(await rows.count(), closed);
    }));
  }

  test('the palette opens anywhere, finds a system and goes there', () => signedIn({}, async (page) => {
    await page.goto('/glossary');
    await awake(page);
    await page.keyboard.press('Control+k');
    const input = page.getByRole('combobox', { name: 'Go to' });
    await input.waitFor();
    await axe(page);
    await input.fill('map');
    await page.getByRole('option', { name: /^Map/ }).waitFor();
    await input.fill('order');
    await page.locator('.palette .found').first().waitFor();
    await shot(page, 'palette');
    const target = await page.locator('.palette [aria-selected=true]').getAttribute('data-href');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === target);
    await page.keyboard.press('Control+k');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('dialog[open]').count(), 0);
  }));

  test('the palette says when nothing is found', () => signedIn({}, async (page) => {
    await page.goto('/glossary');
    await awake(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Go to' }).fill('zzzzqqqq');
    await page.getByText('Nothing found').waitFor();
  }));

  test('keys go by their place, so they work on a Cyrillic layout', () => signedIn(contexts.russian, async (page) => {
    await page.goto('/glossary');
    await awake(page);
    await pressRussian(page, 'KeyG', 'п');
    await pressRussian(page, 'KeyM', 'ь');
    await page.waitForURL(/\/map$/);
    await awake(page);
    await pressRussian(page, 'Slash', '.');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('name')), 'q');
    // In a field letters are letters.
    await page.keyboard.type('gc');
    assert.match(page.url(), /\/map$/);
  }));

  test('rows are walked by j and k and opened by o, and ? says so', () => signedIn({}, async (page) => {
    await page.goto('/systems');
    await awake(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await axe(page);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const href = await page.evaluate(() => document.activeElement.getAttribute('href'));
    assert.ok(href, 'a link of a row has the focus');
    await page.keyboard.press('o');
    await page.waitForURL((url) => url.pathname + url.search === href || url.pathname === href);
  }));

  test('whoever switched the keys off keeps letters for themselves', () => signedIn({}, async (page) => {
    await page.goto('/glossary');
    await awake(page);
    await page.evaluate(() => document.body.removeAttribute('data-shortcuts'));
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.keyboard.press('?');
    assert.equal(await page.locator('dialog[open]').count(), 0);
    assert.match(page.url(), /\/glossary$/);
  }));

  test('a first visit weighs less than 150 KB', () => signedIn({}, async (page) => {
    await awake(page);
    let bytes = 0;
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.clearBrowserCache');
    session.on('Network.loadingFinished', (event) => { bytes += event.encodedDataLength; });
    await page.goto('/systems', { waitUntil: 'networkidle' });
    assert.ok(bytes > 20_000, `measured ${bytes}`);
    assert.ok(bytes <= 150_000, `${bytes} bytes`);
    console.log(`    a first visit: ${bytes} bytes`);
  }));

  for (const [name, path] of [
    ['map-start', '/map'],
    ['map-orders', '/map?system=order-management&depth=2&colour=lifecycle'],
    ['map-team', '/map?team=fulfilment'],
    ['entities-on-their-way', '/map/entity'],
    ['entity-on-its-way', '/map/entity?of=customer'],
    ['matrix', '/map/matrix'],
    ['matrix-domains', '/map/matrix?by=domain'],
    ['matrix-open', '/map/matrix?by=domain&open=supply&colour=truth'],
    ['matrix-risk', '/map/matrix?by=system&order=circles&colour=risk'],
    ['matrix-interaction', '/map/matrix?by=team&colour=interaction'],
    ['cell', '/map/matrix/cell?by=domain&row=supply&column=supply'],
    ['path', '/map/path?from=web-shop&to=legacy-erp'],
    ['glossary', '/glossary'],
  ]) {
    test(`${path} looks right and is accessible`, () => looks(server, path, name, PERSON));
  }
});
