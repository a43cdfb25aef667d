// From an empty machine to a governed integration, on real files: nothing of the demonstration company is here.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { commandLine, contexts, corpus, DATABASES, shot, startServer, visit } from '../support.mjs';

const PASSWORD = 'harbour lights at dusk';
const PEOPLE = [
  { name: 'Carl Contributor', login: 'carl', role: 'contributor', team: 'team-a' },
  { name: 'Berta Board', login: 'berta', role: 'board member' },
  { name: 'Chris Chair', login: 'chris', role: 'board chair' },
];

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

async function signIn(page, login) {
  await page.context().clearCookies({ name: 'sid' });
  await page.goto('/sign-in');
  await page.getByLabel('Sign-in name').fill(login);
  await page.getByLabel('Password').fill(PASSWORD);
  await press(page, 'Sign in');
  await page.waitForURL((url) => url.pathname === '/');
}

// One engine with scripts, the other without: both ways must work on either.
for (const [database, options] of [[DATABASES[0], {}], [DATABASES[1], contexts.noScript]]) {
  describe(`an empty database on ${database}`, () => {
    let server;
    before(async () => { server = await startServer({ database, empty: true }); });
    after(() => server?.stop());

    test('begins with the printed one-time code and with no other', () => visit(server, { ...options, allow: [/status of 422/] }, async (page) => {
      await page.goto('/apis');
      await page.waitForURL('**/first-start**');
      const [code] = server.log().match(/\b[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}\b/) ?? [];
      assert.ok(code, `no code in what the server said:\n${server.log()}`);
      const fill = async (given) => {
        await page.getByLabel('One-time code').fill(given);
        await page.getByLabel('Name', { exact: true }).fill('Anna Administrator');
        await page.getByLabel('Sign-in name').fill('anna');
        await page.getByLabel('New password').fill(PASSWORD);
        await press(page, 'Create the administrator');
      };
      await fill('aaaa-aaaa-aaaa');
      await page.getByText('This is not the code that the server printed.').first().waitFor();
      assert.equal(await page.getByLabel('Sign-in name').inputValue(), 'anna');
      await fill(code);
      await page.getByRole('heading', { name: 'First steps' }).waitFor();
      await page.goto('/first-start');
      await page.waitForURL((url) => url.pathname !== '/first-start');

      // Every list is a page that says why it is empty and what to do.
      for (const path of ['/apis', '/systems', '/entities', '/integrations', '/map', '/map/matrix', '/processes', '/requests', '/decisions', '/timeline', '/teams', '/domains']) {
        const answer = await page.goto(path);
        assert.equal(answer.status(), 200, path);
        assert.ok(await page.locator('.empty').count() > 0, `${path} does not say that it is empty`);
      }
    }));

    test('is filled from real descriptors and contracts while the server runs, and everything is there', async () => {
      const tree = corpus('backstage');
      const planned = commandLine(server, ['import', tree, '--dry-run', '--format', 'json']);
      const imported = commandLine(server, ['import', tree, '--format', 'json']);
      assert.equal(imported.code, 1, `one descriptor is invalid on purpose: ${imported.complained}`);
      const report = JSON.parse(imported.said);
      assert.deepEqual(JSON.parse(planned.said).created, report.created, 'the dry run promises what is then done');
      assert.equal(report.refused.length, 1);
      assert.match(report.refused[0].file, /invalid-component\.yaml$/);
      const again = JSON.parse(commandLine(server, ['import', tree, '--format', 'json']).said);
      assert.deepEqual([again.created, again.changed], [[], []], 'importing again changes nothing');
      const inFiles = report.created.filter(({ ref }) => !ref.startsWith('unassigned-'));
      assert.equal(again.unchanged, inFiles.length, 'all but the systems that were made to hold APIs which nobody provides');

      await visit(server, options, async (page) => {
        await signIn(page, 'anna');
        await page.goto('/imports');
        await page.locator('#files').setInputFiles([
          corpus('contracts', 'openapi', 'v3.0-petstore-expanded.yaml'),
          corpus('contracts', 'asyncapi', 'streetlights-kafka-asyncapi.yml'),
        ]);
        await page.getByText('For contracts that stand alone').click();
        await page.getByLabel('System').fill('podcast');
        await press(page, 'Read and show what would change');
        await page.getByRole('button', { name: /^Take \d+ changes/ }).click();
        await page.getByText('It is in the catalog.').waitFor();

        await page.goto('/apis?q=wayback');
        assert.deepEqual((await page.locator('.results tbody th a').allInnerTexts()).sort(), ['wayback-archive', 'wayback-search']);
        await page.goto('/apis?q=streetlights+kafka');
        await page.getByRole('link', { name: 'Streetlights Kafka API' }).click();
        await page.getByRole('link', { name: 'Contract', exact: true }).first().click();
        await page.getByText(/operations/).first().waitFor();
        await page.goto('/teams/team-a');
        await page.getByText(/members?$/).first().waitFor();

        await page.goto('/map/matrix');
        await page.locator('.matrix a[href*="row=wayback-search"][href*="column=wayback-archive"]').click();
        await page.getByRole('row', { name: /wayback-search.*wayback-archive.*live/ }).waitFor();
        await page.goto('/map?system=wayback-search');
        await page.getByText('Nothing is hidden').waitFor();
        await shot(page, `empty-map-${database}`);
      });
    });

    test('takes people, and their request becomes a decision and a live integration', () => visit(server, options, async (page) => {
      await signIn(page, 'anna');
      for (const { name, login, role, team } of PEOPLE) {
        await page.goto('/users/new');
        await page.getByLabel('Name', { exact: true }).fill(name);
        await page.getByLabel('Sign-in name').fill(login);
        await page.getByLabel('Role').selectOption({ label: role });
        if (team) await page.getByLabel(team, { exact: true }).check();
        await page.getByLabel('New password').fill(PASSWORD);
        await press(page, 'Create the account');
        await page.getByText('Created.').waitFor();
      }

      await signIn(page, 'carl');
      await page.goto('/requests/new');
      await page.getByLabel('Consumer').fill('petstore');
      await page.getByLabel('API', { exact: true }).fill('wayback-search');
      await page.getByRole('textbox', { name: 'Purpose' }).fill('What a pet looked like in 1998.');
      await page.getByLabel('Interaction').selectOption({ label: 'synchronous' });
      await press(page, 'Submit');
      await page.getByText('Submitted. The evidence is frozen').waitFor();
      const request = new URL(page.url()).pathname;
      const rules = await page.locator('.findings code').allInnerTexts();
      for (const rule of ['missing-timeout', 'no-contract']) assert.ok(rules.includes(rule), `${rule} is not among ${rules}`);
      const [provider] = await page.locator('.facts > div').filter({ hasText: 'Provider' }).locator('a').evaluateAll((links) => links.map((link) => link.pathname.split('/').pop()));
      const edge = `/map/matrix/cell?by=system&row=petstore&column=${provider}`;
      await page.goto(edge);
      await page.getByText('No integrations here').waitFor();

      for (const login of ['berta', 'chris']) {
        await signIn(page, login);
        await page.goto('/requests');
        await page.locator(`a[href="${request}"]`).first().click();
        if (await page.locator('.stamp').count() > 0) break;
        await page.getByLabel('approve', { exact: true }).check();
        await page.getByLabel('Reason').fill('Harmless.');
        await press(page, 'Vote');
        await page.getByText('Your vote counts.').waitFor();
      }
      assert.match(await page.locator('.stamp b').innerText(), /^D-\d{4}-001$/);

      await signIn(page, 'carl');
      await page.goto(request);
      await press(page, 'Confirm go-live');
      await page.getByText('It is live, and on the map.').waitFor();
      await page.goto(edge);
      await page.getByRole('row', { name: /petstore.*wayback-search.*live/ }).waitFor();
      const verified = commandLine(server, ['audit', 'verify']);
      assert.equal(verified.code, 0, verified.complained);
    }));
  });
}
