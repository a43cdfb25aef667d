import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, contexts, corpus, noSidewaysScroll, shot, signIn, startServer, visit } from '../support.mjs';

const ADMINISTRATOR = 'Mikkel Dahl';

const press = (page, name) => page.getByRole('button', { name }).click();

/** Gives files to the import page and waits until they were read. */
async function upload(page, field, files, system) {
  await page.goto('/imports');
  await page.locator(`#${field}`).setInputFiles(files);
  if (system) {
    await page.getByText('For contracts that stand alone').click();
    await page.getByLabel('System').fill(system);
  }
  await press(page, 'Read and show what would change');
  await page.waitForURL(/\/imports\/\d+$/);
  await page.getByText('to be looked at').waitFor();
}

/** How many lines of the preview are of a kind, such as "New". */
const count = async (page, kind) =>
  Number(await page.locator('.facts > div').filter({ has: page.locator('dt', { hasText: kind }) }).locator('dd').innerText());

const text = (name, content) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });

for (const [how, options, mark] of [['with scripts', {}, 'east'], ['without scripts', contexts.noScript, 'west']]) {
  describe(`the import page, ${how}`, () => {
    let server;
    before(async () => { server = await startServer(); });
    after(() => server?.stop());
    const signedIn = (journey) => visit(server, options, async (page) => {
      await signIn(page, ADMINISTRATOR);
      await journey(page);
    });

    test('shows what contracts would bring, takes them, and finds nothing new in them afterwards', () => signedIn(async (page) => {
      const files = [
        corpus('contracts', 'openapi', 'v2.0-json-uber.json'),
        corpus('contracts', 'asyncapi', 'streetlights-mqtt-asyncapi.yml'),
      ];
      await upload(page, 'files', files, 'integration-hub');
      assert.ok(await count(page, 'New') >= 2);
      assert.equal(await count(page, 'Not taken'), 0);
      await page.goto('/apis?q=uber');
      await page.getByText('No API matches').waitFor();
      await page.goBack();
      await press(page, /^Take \d+ changes/);
      await page.getByText('It is in the catalog.').waitFor();
      await page.goto('/apis?q=uber');
      await page.getByRole('link', { name: 'Uber API' }).click();
      await page.getByRole('link', { name: 'Contract', exact: true }).first().click();
      await page.getByText('/estimates/price').waitFor();

      await upload(page, 'files', files, 'integration-hub');
      await page.getByText('Nothing would change.').waitFor();
      assert.equal(await page.getByRole('button', { name: /^Take/ }).count(), 0);
    }));

    test('refuses a broken file with its line and offers the good ones beside it', () => signedIn(async (page) => {
      const table = (kind) => text('systems.csv', `slug,name,kind,domain,owner\npilot-boats-${mark},Pilot boats ${mark},${kind},platform,store-systems\n`);
      await upload(page, 'files', [
        table('application'),
        text('broken.json', '{\n  "openapi": "3.0.3",\n  "info": { "title": "Broken", "version": "1" },\n  "info": {}\n}\n'),
        text('half.csv', 'slug,name,kind\nlighthouse,,application\n'),
      ]);
      await page.getByText('can, without').waitFor();
      assert.equal(await count(page, 'New'), 1);
      const refused = page.getByRole('region', { name: 'Not taken' });
      await refused.getByText('broken.json:4').waitFor();
      await refused.getByText('The key info is there twice').waitFor();
      await refused.getByText('half.csv:2').waitFor();
      await shot(page, `import-refused-${mark}`);
      await noSidewaysScroll(page);
      if (options.javaScriptEnabled !== false) await axe(page);
      await press(page, /^Take one change/);
      await page.getByText('It is in the catalog.').waitFor();

      // A change is shown field by field, with what it was.
      await upload(page, 'files', [table('data-store')]);
      const changed = page.getByRole('region', { name: 'Changed' });
      assert.match(await changed.innerText(), /application[\s\S]*data-store/);
      await press(page, /^Take one change/);
      await page.getByText('It is in the catalog.').waitFor();
      await page.goto(`/systems/pilot-boats-${mark}`);
      await page.getByText('data store').first().waitFor();
    }));

    test('takes a whole folder of Backstage descriptors and follows their references', () => signedIn(async (page) => {
      await upload(page, 'folder', corpus('backstage'));
      assert.ok(await count(page, 'New') > 20);
      assert.ok(await count(page, 'Not taken') >= 1, 'one of the descriptors is invalid on purpose');
      assert.ok(await count(page, 'Good to know') >= 1, 'references that lead nowhere are reported');
      await shot(page, `import-backstage-${mark}`);
      await press(page, /^Take \d+ changes/);
      await page.getByText('It is in the catalog.').waitFor();
      await page.goto('/systems/artist-engagement-portal');
      await page.getByRole('heading', { name: 'Artist Engagement Portal', level: 1 }).waitFor();

      await upload(page, 'folder', corpus('backstage'));
      await page.getByText('Nothing would change.').waitFor();
      await press(page, 'Throw away');
      await page.getByText('Thrown away.').waitFor();
    }));
  });
}
