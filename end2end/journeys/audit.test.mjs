import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { commandLine, contexts, DATABASES, noSidewaysScroll, place, signIn, startServer, visit, words } from '../support.mjs';

describe('the audit trail', () => {
  let server;
  before(async () => { server = await startServer(); });
  after(() => server?.stop());

  for (const [how, language, options] of [
    ['with scripts', 'en', {}],
    ['without scripts, in Russian, on a phone', 'ru', { ...contexts.noScript, ...contexts.russian, ...contexts.narrow }],
  ]) {
    test(`says who changed what, is filtered, and is verified, ${how}`, () => visit(server, options, async (page) => {
      const say = words(language);
      const show = () => page.getByRole('button', { name: say('audit-show'), exact: true }).click();
      await signIn(page, 'Mikkel Dahl');
      await page.goto('/systems/media-library/edit');
      await page.locator('#description').fill(`Pictures and films (${language}).`);
      await page.getByRole('button', { name: say('save'), exact: true }).click();
      await page.getByText(say('done-saved'), { exact: true }).waitFor();

      await signIn(page, 'Marta Ozola');
      await page.goto('/audit');
      await page.getByLabel(say('audit-who'), { exact: true }).fill('mikkel.dahl');
      await page.getByRole('combobox', { name: say('audit-kind'), exact: true }).selectOption({ label: say('kind-system') });
      await page.getByLabel(say('audit-from'), { exact: true }).fill(new Date().toISOString().slice(0, 10));
      await show();
      await page.waitForURL(/actor=mikkel\.dahl/);
      const row = page.locator('tbody tr').first();
      assert.match(await row.innerText(), new RegExp(say('deed-system-edit')));
      await row.locator('summary').click();
      assert.match(await row.locator('ins').innerText(), new RegExp(`films \\(${language}\\)`));
      await noSidewaysScroll(page);
      const csv = await page.request.get(await page.getByRole('link', { name: 'CSV', exact: true }).getAttribute('href'));
      assert.match(await csv.text(), /mikkel\.dahl/);

      await page.getByLabel(say('audit-who'), { exact: true }).fill('nobody.at.all');
      await show();
      await page.getByText(say('audit-none'), { exact: true }).waitFor();
      await page.getByRole('link', { name: say('audit-all') }).first().click();
      await page.getByRole('button', { name: say('audit-verify') }).click();
      await page.locator('.note.ok').waitFor();
    }));
  }
});

for (const database of DATABASES) {
  describe(`the data of a running server on ${database}`, () => {
    let server;
    let folder;
    before(async () => {
      folder = place();
      server = await startServer({ database });
    });
    after(async () => {
      await server?.stop();
      folder.remove();
    });

    test('is verified, saved and restored from the command line, and the copy has the same chain and pages', async () => {
      const verified = commandLine(server, ['audit', 'verify']);
      assert.equal(verified.code, 0, verified.complained);
      const backup = join(folder.path, 'portolan.backup');
      const saved = commandLine(server, ['backup', '--to', backup]);
      assert.equal(saved.code, 0, saved.complained);
      assert.ok(existsSync(backup));

      // What comes after the backup is not in it; the server was not disturbed.
      await visit(server, {}, async (page) => {
        await signIn(page, 'Mikkel Dahl');
        await page.goto('/teams/new');
        await page.getByLabel('Name').fill('After the backup');
        await page.getByRole('button', { name: 'Save', exact: true }).click();
        await page.getByRole('heading', { name: 'After the backup' }).waitFor();
      });

      const copy = { databaseUrl: `sqlite:${join(folder.path, 'restored.db')}` };
      const restored = commandLine(copy, ['restore', backup]);
      assert.equal(restored.code, 0, restored.complained);
      const again = commandLine(copy, ['audit', 'verify']);
      assert.equal(again.code, 0, again.complained);
      const head = (told) => told.said.match(/^Head: ([0-9a-f]{64})$/m)?.[1];
      assert.ok(head(verified));
      assert.equal(head(again), head(verified), 'the copy ends where the original ended');

      const second = await startServer({ at: copy.databaseUrl });
      try {
        await visit(second, {}, async (page) => {
          await signIn(page, 'Ingrid Solberg');
          await page.goto('/teams');
          await page.getByRole('link', { name: 'Orders & Fulfilment' }).waitFor();
          assert.equal(await page.getByRole('link', { name: 'After the backup' }).count(), 0);
          await page.goto('/decisions/D-2026-001');
          await page.locator('.stamp').waitFor();
        });
      } finally {
        await second.stop();
      }
    });
  });
}
