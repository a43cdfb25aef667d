// Every page there is, in every way to look at it. ../pages.json lists them; a router test compares it with the route table.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { axe, contexts, noSidewaysScroll, shot, signIn, startServer, visit } from '../support.mjs';

const { pages } = JSON.parse(readFileSync(new URL('../pages.json', import.meta.url), 'utf8'));
const PICTURES = process.env.PICTURES === '1';

const VIEWS = {
  light: { options: contexts.light, language: 'en', check: axe },
  dark: { options: contexts.dark, language: 'en', check: axe },
  narrow: { options: contexts.narrow, language: 'en', check: noSidewaysScroll },
  ru: { options: { ...contexts.russian, ...contexts.narrow }, language: 'ru', check: noSidewaysScroll },
};

/** A name for the picture of an address. */
const named = (address, view) => `page${address.replaceAll(/[^a-z0-9]+/gi, '-').replace(/-$/, '')}-${view}`;

describe('every page', () => {
  let server;
  before(async () => {
    server = await startServer();
    // An import and a contract to look at before they are taken, and something that can be restored.
    await visit(server, {}, async (page) => {
      await signIn(page, 'Mikkel Dahl');
      await page.goto('/imports');
      await page.locator('#files').setInputFiles({ name: 'systems.csv', mimeType: 'text/csv', buffer: Buffer.from('name,kind\nTide tables,external\n,hub\n') });
      await page.getByRole('button', { name: 'Read and show what would change' }).click();
      await page.getByRole('button', { name: /^Take/ }).waitFor();
      // The one is the first of its version, the other breaks everybody who searches.
      for (const version of ['/apis/cart-api/versions/v1', '/apis/search-api/versions/v2']) {
        await page.goto(`${version}/contract`);
        await page.getByLabel('Or paste the document').fill('openapi: 3.1.0\ninfo: { title: Baskets, version: "1" }\npaths:\n  /baskets:\n    get: { summary: Find baskets, responses: { "200": { description: Those there are } } }\n');
        await page.getByRole('button', { name: 'Read and look at it' }).click();
        await page.getByText('Nothing is published yet').waitFor();
      }
      await page.goto('/apis/forecast-api/archive');
      await page.getByLabel('Reason').fill('Nobody asks for it.');
      await page.getByRole('button', { name: 'Archive', exact: true }).click();
      await page.getByText('Archived. Nothing was deleted').waitFor();
    });
  });
  after(() => server?.stop());

  for (const [view, { options, language, check }] of Object.entries(VIEWS)) {
    for (const [person, routes] of Object.entries(pages)) {
      test(`that ${person} sees is in order, ${view}`, () => visit(server, options, async (page) => {
        if (person !== 'nobody') await signIn(page, person);
        // One run tells of every page that is not in order.
        const wrong = [];
        for (const address of Object.values(routes).flat()) {
          const answer = await page.goto(address, { waitUntil: 'load' });
          assert.equal(answer.status(), 200, address);
          const { pathname, search } = new URL(page.url());
          assert.equal(pathname + search, address, 'the address is that of the page, and no other page stands in for it');
          assert.equal(await page.locator('html').getAttribute('lang'), language, address);
          assert.equal(await page.locator('h1').count(), 1, `${address} has one heading of the first level`);
          if (PICTURES) await shot(page, named(address, view));
          await check(page).catch((problem) => wrong.push(problem.message));
        }
        if (wrong.length > 0) assert.fail(wrong.join('\n'));
      }));
    }
  }

  test('that says what went wrong is in order too', () => visit(server, { allow: [/status of 40[34]/] }, async (page) => {
    await signIn(page, 'Sofia Lindqvist');
    for (const [address, status] of [['/nothing-here', 404], ['/apis/never-was', 404], ['/users', 403], ['/map?system=nobody', 404]]) {
      const answer = await page.goto(address);
      assert.equal(answer.status(), status, address);
      await axe(page);
      await page.getByRole('link', { name: 'To the start page' }).click();
      await page.waitForURL(`${server.url}/`);
    }
  }));
});
