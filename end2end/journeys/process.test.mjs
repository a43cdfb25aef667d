// A business flow written down from nothing, seen, and seen broken when the integration of one of its steps is retired.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, contexts, noSidewaysScroll, signIn, startServer, visit } from '../support.mjs';

const PERSON = 'Mikkel Dahl';

// What looks at a page from within needs scripts itself.
for (const [way, options, scripts] of [['with scripts', {}, true], ['without scripts', contexts.noScript, false]]) {
  describe(`a process ${way}`, () => {
    let server;
    before(async () => { server = await startServer(); });
    after(() => server?.stop());

    test('is written down, and a step that loses its integration stands out', () => visit(server, { ...options, allow: [/status of 422/] }, async (page) => {
      await signIn(page, PERSON);
      await page.goto('/map');
      await page.getByRole('main').getByRole('link', { name: 'Processes' }).click();
      await page.getByRole('link', { name: 'Write down a process' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Customer asks for a refund');
      await page.getByLabel('What starts it').fill('A customer calls');
      const steps = [
        ['service-desk', 'Returns', 'Announces the return'],
        ['returns-centre', 'Payments', 'Pays back'],
        ['returns-centre', 'returns-centre', 'Checks the goods'],
      ];
      const fill = async (row, [from, to, what]) => {
        await page.getByLabel(`From, row ${row}`, { exact: true }).fill(from);
        await page.getByLabel(`To, row ${row}`, { exact: true }).fill(to);
        await page.getByLabel(`What happens, row ${row}`, { exact: true }).fill(what);
      };
      for (const [at, step] of steps.entries()) await fill(at + 1, step);
      // The third belongs behind the first.
      await page.getByLabel('No., row 1').fill('1');
      await page.getByLabel('No., row 2').fill('2');
      await page.getByLabel('No., row 3').fill('1');
      await page.getByRole('button', { name: 'Look up integrations' }).click();
      const choice = page.getByLabel('Realised by, row 2');
      assert.match(await choice.textContent(), /I-\d+ · Payments API v2 · live/);
      assert.equal(await page.getByLabel('What happens, row 3').inputValue(), 'Checks the goods');
      await page.getByLabel('To, row 1', { exact: true }).fill('nowhere');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Row 1: there is no system called nowhere.').first().waitFor();
      await page.getByLabel('To, row 1', { exact: true }).fill('Returns');
      await page.getByRole('button', { name: 'Save' }).click();

      await page.getByRole('heading', { name: 'Customer asks for a refund' }).waitFor();
      const flow = page.getByRole('region', { name: 'Sequence diagram of Customer asks for a refund' });
      assert.deepEqual(await flow.locator('.step .number').allTextContents(), ['1', '2', '3']);
      assert.equal(await flow.locator('.step.unbacked').count(), 0);
      assert.match(await flow.locator('.says').first().textContent(), /^Customer service desk waits: 9\d[.\d]* %, at most [\d.]+ s$/);
      const rows = page.locator('#steps tbody tr');
      assert.match(await rows.nth(1).textContent(), /Checks the goods/);
      const number = await rows.nth(2).getByRole('link', { name: /^I-\d+$/ }).textContent();
      if (scripts) await axe(page);
      const address = new URL(page.url()).pathname;

      // From the arrow to the integration, which names the process, and is retired.
      await page.goto(`/integrations/${number.slice(2)}`);
      await page.getByRole('link', { name: 'Customer asks for a refund' }).waitFor();
      for (const status of ['retiring', 'retired']) {
        await page.locator('summary', { hasText: 'Change the status' }).click();
        await page.getByLabel(status, { exact: true }).check();
        await page.getByLabel('Reason').fill('The provider goes.');
        await page.locator('form[action$="/status"]').getByRole('button', { name: 'Save' }).click();
        await page.getByText('Saved.').waitFor();
      }

      await page.goto(address);
      await page.getByText('One of 3 steps cannot happen today').waitFor();
      const broken = flow.locator('.step.unbacked');
      assert.equal(await broken.count(), 1);
      assert.match(await broken.locator('.what').allTextContents().then((lines) => lines.join(' ')), /Pays back \(retired\)/);
      assert.equal(await broken.locator('.broken').count(), 1, 'a cross says it without colour');
      if (scripts) await axe(page);
      await page.goto('/processes?state=unbacked');
      await page.getByRole('link', { name: 'Customer asks for a refund' }).waitFor();
      await page.setViewportSize({ width: 360, height: 800 });
      await page.goto(address);
      if (scripts) await noSidewaysScroll(page);
    }));
  });
}
