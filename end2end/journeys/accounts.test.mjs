import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { axe, contexts, looks, noSidewaysScroll, pressOn, startServer, visit } from '../support.mjs';

/** The one-time code that a server without people prints. */
function printedCode(server) {
  const [code] = server.log().match(/\b[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}\b/) ?? [];
  assert.ok(code, `no code in what the server said:\n${server.log()}`);
  return code;
}

/** The administrator of the demonstration company. */
const ADMINISTRATOR = 'Mikkel Dahl';
const PASSWORD = 'harbour lights at dusk';

describe('the first administrator', () => {
  let server;
  before(async () => { server = await startServer({ empty: true }); });
  after(() => server?.stop());

  test('begins with the printed code, makes Portolan speak Russian in the dark, and signs out', async () => {
    await visit(server, contexts.light, async (page) => {
      await page.goto('/');
      await page.waitForURL('**/first-start');
      await axe(page);
      await page.getByLabel('One-time code').fill(printedCode(server));
      await page.getByLabel('Name', { exact: true }).fill('Anna Ek');
      await page.getByLabel('Sign-in name').fill('anna');
      await page.getByLabel('New password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Create the administrator' }).click();
      await page.getByRole('heading', { name: 'First steps' }).waitFor();
      await axe(page);

      await page.goto('/account');
      assert.equal(await page.locator('html').getAttribute('lang'), 'en');
      await page.getByLabel('Language').selectOption({ label: 'Русский' });
      await page.getByLabel('dark').check();
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('heading', { name: 'Моя учётная запись' }).waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), 'ru');
      assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      assert.notEqual(paper, 'rgb(255, 255, 255)', 'the page is dark although the machine asks for light');
      await axe(page);

      const sessions = page.getByRole('row').filter({ hasText: 'этот' });
      assert.equal(await sessions.count(), 1);
      assert.match(await sessions.innerText(), /Chrome, Linux/);

      await page.getByText('Anna Ek').first().click();
      await pressOn(page, page.getByRole('button', { name: 'Выйти' }));
      await page.waitForURL('**/sign-in');
      await page.goto('/account');
      await page.waitForURL('**/sign-in?next=%2Faccount');
    });
  });

  test('comes back with the password, in the language that was chosen', async () => {
    await visit(server, { ...contexts.light, allow: [/status of 422/] }, async (page) => {
      await page.goto('/account');
      await page.getByLabel('Sign-in name').fill('anna');
      await page.getByLabel('Password').fill('not the password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByText('The name or the password is wrong').waitFor();
      await axe(page);
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Моя учётная запись' }).waitFor();
      for (const path of ['/', '/users', '/users/anna/edit', '/users/new', '/audit', '/audit/verify', '/timeline']) {
        await page.goto(path);
        await axe(page);
      }
      await page.setViewportSize({ width: 360, height: 740 });
      for (const path of ['/', '/account', '/users', '/users/anna/edit', '/audit', '/timeline']) {
        await page.goto(path);
        await noSidewaysScroll(page);
      }
    });
  });

  test('ends a session on another device', async () => {
    const signIn = async (page) => {
      await page.goto('/sign-in');
      await page.getByLabel('Sign-in name').fill('anna');
      await page.getByLabel('Password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL(`${server.url}/`);
    };
    await visit(server, contexts.light, async (phone) => {
      await signIn(phone);
      await visit(server, contexts.noScript, async (desk) => {
        await signIn(desk);
        await desk.goto('/account');
        await desk.getByRole('button', { name: 'Завершить остальные сеансы' }).click();
        await desk.getByText('Завершено.').waitFor();
      });
      await phone.goto('/account');
      await phone.waitForURL('**/sign-in?next=%2Faccount');
    });
  });
});

describe('the pages of the demonstration', () => {
  let server;
  before(async () => { server = await startServer(); });
  after(() => server?.stop());

  for (const [path, name] of [['/', 'home'], ['/timeline', 'timeline'], ['/account', 'account'], ['/audit', 'audit'], ['/users', 'users']]) {
    test(`${path} reads well in light, dark, on a phone and in Russian`, async () => {
      await looks(server, path, name, ADMINISTRATOR);
    });
  }
});
