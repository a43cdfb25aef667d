import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { DATABASES, startServer, visit } from '../support.mjs';

for (const database of DATABASES) {
  describe(`a freshly started server on ${database}`, () => {
    let server;
    before(async () => { server = await startServer({ database }); });
    after(() => server?.stop());

    test('answers that it is alive', async () => {
      const answer = await fetch(`${server.url}/healthz`);
      assert.equal(answer.status, 200);
    });

    test('shows a stranger the sign-in page, and the browser has nothing to complain about', async () => {
      await visit(server, {}, async (page) => {
        const answer = await page.goto('/');
        assert.equal(answer.status(), 200);
        assert.ok(await page.getByRole('button').count() > 0, 'there is a button to sign in with');
        assert.notEqual(await page.title(), '');
      });
    });
  });
}
