import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { contexts, noSidewaysScroll, shot, signIn, startServer, visit, words } from '../support.mjs';

const REQUESTER = 'Johan Berg';
const BOARD = ['Aino Virtanen', 'Rasmus Kjeldsen'];

/** Statuses that the browser logs when a form is refused, which these journeys mean to provoke. */
const REFUSED = [/status of 422/];

/** Takes the place of a contract and has nothing of what that promised. */
const BREAKING = 'openapi: 3.1.0\ninfo: { title: Baskets, version: "3" }\npaths:\n  /baskets:\n    get: { summary: Find baskets, responses: { "200": { description: Those there are } } }\n';

/** The same journey as different people live it. Each asks for another consumer, so that they do not meet. */
const WAYS = [
  { how: 'with scripts', language: 'en', options: {}, consumer: 'site-search', name: 'Search & browse', version: 'search-api/versions/v2' },
  {
    how: 'without scripts, in Russian, in the dark, on a phone',
    language: 'ru',
    options: { ...contexts.noScript, ...contexts.russian, ...contexts.dark, ...contexts.narrow },
    consumer: 'content-studio',
    name: 'Content Studio',
    version: 'checkout-api/versions/v2',
  },
];

describe('the gate', () => {
  let server;
  before(async () => { server = await startServer(); });
  after(() => server?.stop());

  for (const { how, language, options, version } of WAYS) {
    test(`from a contract that is stopped to one that the board let through, ${how}`, () => visit(server, { ...options, allow: REFUSED }, async (page) => {
      const say = words(language);
      const press = (key) => page.getByRole('button', { name: say(key), exact: true }).click();
      const [api, label] = version.split('/versions/');

      // What breaks is stopped, and the board is asked with a reason and a plan.
      await signIn(page, REQUESTER);
      await page.goto(`/apis/${version}/contract`);
      await page.locator('#document').fill(BREAKING);
      await press('contract-look');
      await page.getByText(say('contract-stopped'), { exact: true }).waitFor();
      await noSidewaysScroll(page);
      await shot(page, `exception-stopped-${language}`);
      await page.getByRole('link', { name: say('contract-ask'), exact: true }).click();
      await page.locator('#reason').fill('The supplier switches the old one off.');
      await press('request-submit');
      await page.locator('#plan-error').waitFor();
      assert.equal(await page.locator('#reason').inputValue(), 'The supplier switches the old one off.');
      await noSidewaysScroll(page);
      await shot(page, `exception-ask-${language}`);
      await page.locator('#plan').fill('Everybody was called.');
      await press('request-submit');
      await page.getByText(say('done-submitted')).waitFor();
      const request = new URL(page.url()).pathname;
      assert.ok((await page.locator('.evidence code').allInnerTexts()).includes('breaking-change'));
      await noSidewaysScroll(page);
      await shot(page, `exception-request-${language}`);

      // Rasmus belongs to the team of the API and could publish; Aino, who looks last, could not.
      for (const voter of [BOARD[1], BOARD[0]]) {
        await signIn(page, voter);
        await page.goto(request);
        await page.getByLabel(say('verb-approve'), { exact: true }).check();
        await press('vote-cast');
        await page.getByText(say('done-voted')).waitFor();
      }
      const number = await page.locator('.stamp b').innerText();
      assert.match(number, /^D-\d{4}-\d{3}$/);
      assert.equal(await page.getByRole('button', { name: say('contract-publish-allowed') }).count(), 0, 'only the owner publishes');

      // The decision has the button, for the owner; the contract is what was approved, and the history says by which decision.
      await signIn(page, REQUESTER);
      await page.goto(`/decisions/${number}`);
      await noSidewaysScroll(page);
      await shot(page, `exception-decision-${language}`);
      await press('contract-publish-allowed');
      await page.getByText(say('done-contract-published')).waitFor();
      const source = await page.request.get(`/apis/${api}/contract/source?version=${label}`);
      // A form sends lines that end as on paper.
      assert.equal((await source.text()).replaceAll('\r\n', '\n'), BREAKING);
      await page.goto(`/apis/${api}/history`);
      await page.getByText(number).first().waitFor();
      await page.goto(request);
      await page.getByText(say('request-published'), { exact: true }).waitFor();
    }));
  }

  for (const { how, language, options, consumer, name } of WAYS) {
    test(`from a request to a live integration, ${how}`, () => visit(server, { ...options, allow: REFUSED }, async (page) => {
      const say = words(language);
      const press = (key) => page.getByRole('button', { name: say(key), exact: true }).click();
      const cell = `/map/matrix/cell?by=system&row=${consumer}&column=crm`;

      await signIn(page, REQUESTER);
      await page.goto('/requests');
      await page.getByRole('link', { name: say('request-new') }).first().click();

      // What is missing is named at its field, and what was typed stays.
      await page.getByLabel(say('field-consumer')).fill(consumer);
      await page.getByLabel('API', { exact: true }).fill('customer-api');
      await page.getByRole('checkbox', { name: `Customer: ${say('access-reads')}` }).check();
      // The browser itself would stop here; what the server says is the matter of this step.
      await page.locator('#purpose').evaluate((area) => area.removeAttribute('required'));
      await press('request-submit');
      await page.locator('#purpose-error').waitFor();
      assert.equal(await page.getByLabel(say('field-consumer')).inputValue(), consumer);
      assert.ok(await page.getByRole('checkbox', { name: `Customer: ${say('access-reads')}` }).isChecked());

      await page.getByRole('textbox', { name: say('field-purpose') }).fill('Put what people bought before at the top.');
      await page.locator('#interaction').selectOption({ label: say('interaction-synchronous') });
      await press('request-check');
      const evidence = page.locator('.findings code');
      assert.ok((await evidence.allInnerTexts()).includes('missing-timeout'), 'the check shows evidence');
      await shot(page, `gate-check-${language}`);
      await press('request-submit');
      await page.getByText(say('done-submitted')).waitFor();
      await noSidewaysScroll(page);
      const request = new URL(page.url()).pathname;
      const rules = await evidence.allInnerTexts();
      for (const rule of ['personal-data-without-basis', 'missing-timeout']) assert.ok(rules.includes(rule), `${rule} is not among ${rules}`);
      assert.equal(await page.locator('.vote-box').count(), 0, 'nobody votes on the own request');

      // Nothing of it is an integration yet.
      await page.goto(cell);
      await page.getByText(say('cell-empty'), { exact: true }).waitFor();

      // The board asks for changes: not without a reason.
      await signIn(page, BOARD[0]);
      await page.goto('/requests');
      await page.locator(`a[href="${request}"]`).click();
      await page.getByLabel(say('verb-request-changes')).check();
      await press('vote-cast');
      await page.getByText(say('flaw-reason-required')).first().waitFor();
      assert.ok(await page.getByLabel(say('verb-request-changes')).isChecked());
      await page.locator('#reason').fill('Say how long the names are kept.');
      await press('vote-cast');
      await page.getByText(say('done-voted')).waitFor();
      await page.getByText(say('request-status-changes-requested'), { exact: true }).waitFor();

      // The requester answers with a new submission; the earlier vote is shown as stale.
      await signIn(page, REQUESTER);
      await page.goto(request);
      await page.getByRole('link', { name: say('edit'), exact: true }).click();
      await page.getByRole('textbox', { name: say('field-purpose') }).fill('Put what people bought before at the top; kept for a day.');
      await press('request-submit-again');
      await page.getByText(say('done-submitted')).waitFor();
      assert.equal(await page.locator('.votes .stale').count() > 0, true, 'the vote on the first submission is stale');

      // Two of the board decide; one of them on a condition.
      await signIn(page, BOARD[0]);
      await page.goto(request);
      await page.getByLabel(say('verb-approve-with-conditions'), { exact: true }).check();
      await page.locator('#reason').fill('Worth it.');
      await page.locator('#condition-0').fill('Names are erased within a day of being forgotten.');
      await page.locator('#owner-0').selectOption({ label: REQUESTER });
      await page.locator('#due-0').fill('2027-01-31');
      await press('vote-cast');
      await page.getByText(say('done-voted')).waitFor();
      assert.equal(await page.locator('.stamp').count(), 0, 'one vote is not enough in the lane of the board');
      await signIn(page, BOARD[1]);
      await page.goto(request);
      await page.getByLabel(say('verb-approve'), { exact: true }).check();
      await press('vote-cast');
      const number = await page.locator('.stamp b').innerText();
      assert.match(number, /^D-\d{4}-\d{3}$/);
      await shot(page, `gate-decided-${language}`);
      await page.getByRole('link', { name: number }).click();
      await page.waitForURL(`**/decisions/${number}`);
      assert.equal(await page.locator('.votes li').count(), 2);
      await page.getByText('Names are erased within a day').first().waitFor();
      await noSidewaysScroll(page);

      // Approved is not live.
      await page.goto(cell);
      await page.getByText(say('status-approved'), { exact: true }).waitFor();
      await page.goto(`${cell}&status=live`);
      await page.getByText(say('cell-empty'), { exact: true }).waitFor();

      // The owner confirms, and the edge is on the map.
      await signIn(page, REQUESTER);
      await page.goto(request);
      await press('live-confirm');
      await page.getByText(say('done-live')).waitFor();
      await page.goto(`${cell}&status=live`);
      await page.getByText(say('status-live'), { exact: true }).waitFor();
      await page.goto(`/map?system=${consumer}&up=0&down=1`);
      await page.getByRole('row', { name: new RegExp(`${name}.*CRM.*Customer API`) }).waitFor();
    }));
  }

  test('what the board rejects, with its reason, is nowhere on the map', () => visit(server, { allow: REFUSED }, async (page) => {
    await signIn(page, REQUESTER);
    await page.goto('/requests/new?consumer=web-shop');
    await page.getByLabel('Consumer').fill('web-shop');
    await page.getByLabel('API', { exact: true }).fill('stores-api');
    await page.getByRole('checkbox', { name: 'Store: reads' }).check();
    await page.getByRole('textbox', { name: 'Purpose' }).fill('A shop finder of our own.');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('Submitted. The evidence is frozen').waitFor();
    const request = new URL(page.url()).pathname;

    await signIn(page, BOARD[1]);
    await page.goto(request);
    await page.getByLabel('reject').check();
    await page.getByRole('button', { name: 'Vote', exact: true }).click();
    await page.getByText('a rejection needs a reason').first().waitFor();
    await page.getByLabel('Reason').fill('The storefront has opening hours already.');
    await page.getByRole('button', { name: 'Vote', exact: true }).click();
    await page.locator('.stamp.rejected').waitFor();

    await signIn(page, REQUESTER);
    await page.goto(request);
    await page.getByText('The storefront has opening hours already.').first().waitFor();
    await page.getByRole('link', { name: 'Ask again' }).waitFor();
    await page.goto('/map/matrix/cell?by=system&row=web-shop&column=store-directory');
    await page.getByText('No integrations here').waitFor();
    await page.goto('/integrations?q=web-shop+stores-api');
    assert.equal(await page.getByRole('link', { name: 'Shops API v2' }).count(), 0);
  }));
});
