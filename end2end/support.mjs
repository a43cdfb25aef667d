// What every journey needs: a server of its own, a browser page that fails on any error, and people's different ways to look.
//
// A journey is a file of node's own test runner. Nothing here retries: a journey that fails once is a defect.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM, FLAGS } from './server.mjs';

export { DATABASES, commandLine, place, startServer } from './server.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const shots = join(here, 'shots');

/** WCAG 2.2 AA, which includes its predecessors. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let launched;

/** The one browser of this file of journeys. */
function browser() {
  launched ??= chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
  return launched;
}

// Outside every test, so that it runs once, after all of them.
after(async () => (await launched)?.close());

/**
 * How a person looks at it, as options of `visit`: pass one, or spread several together.
 */
export const contexts = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  narrow: { viewport: { width: 360, height: 740 } },
  narrowest: { viewport: { width: 320, height: 640 } },
  russian: { locale: 'ru-RU' },
  noScript: { javaScriptEnabled: false },
  print: { media: 'print' },
  still: { reducedMotion: 'reduce' },
  forcedColors: { forcedColors: 'active' },
};

/**
 * Opens a page in a context of its own, hands it to `journey`, and fails on anything that went wrong in the browser meanwhile: an
 * error on the console, an uncaught exception, a violation of the Content-Security-Policy, a request that left for another host.
 *
 * @param {{url: string}} server
 * @param {object} options Playwright's context options, `contexts` among them, and
 *   `media` ('print'), `allow` (an array of RegExp: console errors that the journey means to provoke, such as /status of 422/)
 * @param {(page: import('playwright-core').Page) => Promise<void>} journey
 */
export async function visit(server, options, journey) {
  const { allow = [], media, ...forContext } = options;
  const context = await (await browser()).newContext({
    baseURL: server.url, locale: 'en-GB', timezoneId: 'UTC', colorScheme: 'light', viewport: { width: 1280, height: 900 }, ...forContext,
  });
  try {
    context.setDefaultTimeout(15_000);
    const problems = [];
    const note = (text) => { if (!allow.some((pattern) => pattern.test(text))) problems.push(text); };
    context.on('page', (page) => watch(page, server, note));
    const page = await context.newPage();
    if (media) await page.emulateMedia({ media });
    await journey(page);
    if (problems.length > 0) assert.fail(`the browser complained:\n${problems.join('\n')}`);
  } finally {
    await context.close();
  }
}

function watch(page, server, note) {
  // Chromium reports violations of the Content-Security-Policy on the console too.
  page.on('console', (message) => {
    if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => note(`uncaught: ${error.stack ?? error}`));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== new URL(server.url).origin) note(`request to another host: ${request.url()}`);
  });
}

/** Signs in on the demonstration's page, which has a button for each person; whoever is signed in is no longer. */
export async function signIn(page, personName) {
  await page.context().clearCookies({ name: 'sid' });
  await page.goto('/');
  await page.getByRole('button', { name: personName }).first().click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
}

/** Asserts that axe-core finds nothing against WCAG 2.2 AA on the page as it is now. Needs a context with scripts. */
export async function axe(page) {
  // Over the debugging protocol, which the page's Content-Security-Policy does not and need not concern.
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  try {
    await evaluate(`${axeSource()};undefined`);
    const runOnly = JSON.stringify({ type: 'tag', values: AXE_TAGS });
    const { violations } = await evaluate(`axe.run(document, { runOnly: ${runOnly}, resultTypes: ['violations'] })`);
    const told = violations.map(({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map((node) => `    ${node.target.join(' ')}: ${node.failureSummary.replaceAll('\n', ' ')}`).join('\n')}`);
    if (told.length > 0) assert.fail(`accessibility of ${page.url()}:\n${told.join('\n')}`);
  } finally {
    await session.detach();
  }
}

let axeText;
function axeSource() {
  axeText ??= readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  return axeText;
}

/** Writes end2end/shots/NAME.png, the whole page, for people to look at. */
export async function shot(page, name) {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

/**
 * Looks at one path in light, dark, at 360 px and in Russian: a picture of each, axe on each, and no scrolling sideways.
 *
 * @param {{url: string}} server
 * @param {string} path
 * @param {string} name of the pictures: NAME-light.png and so on
 * @param {string} [person] who looks; nobody signs in without one
 */
export async function looks(server, path, name, person) {
  const views = { light: contexts.light, dark: contexts.dark, narrow: contexts.narrow, ru: contexts.russian };
  for (const [view, options] of Object.entries(views)) {
    await visit(server, options, async (page) => {
      if (person) await signIn(page, person);
      await page.goto(path);
      await shot(page, `${name}-${view}`);
      await noSidewaysScroll(page);
      await axe(page);
    });
  }
}

/** Asserts that the page as a whole fits its width (WCAG 1.4.10); a table may scroll within itself. */
export async function noSidewaysScroll(page) {
  const [wanted, given] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(wanted <= given, `${page.url()} is ${wanted} px wide in a window of ${given} px`);
}

/** Moves the focus by Tab alone until it is on `target`; fails where the keyboard does not reach it. */
export async function tabTo(page, target, { limit = 200, key = 'Tab' } = {}) {
  const element = await target.elementHandle();
  for (let presses = 0; presses < limit; presses += 1) {
    if (await element.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  assert.fail(`${limit} times ${key} did not reach ${target}`);
}

/** Reaches `target` by keyboard and presses `key` on it. */
export async function pressOn(page, target, key = 'Enter') {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Asserts that what has the focus shows it: WCAG 2.4.7. */
export async function focusIsVisible(page) {
  const seen = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    return document.activeElement !== document.body && ((style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none');
  });
  assert.ok(seen, `the focus on ${page.url()} cannot be seen`);
}

/**
 * The words on the buttons and fields in a language, by the keys of app/locales: `say('save')` is what "Save" is called there.
 * A message whose text depends on something has no one text, so it is not here.
 *
 * @param {'en'|'ru'} language
 * @returns {(key: string) => string}
 */
export function words(language) {
  const folder = join(root, 'app', 'locales', language);
  const texts = new Map(readdirSync(folder)
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .map((line) => /^([a-z][\w-]*) = ([^{]+)$/.exec(line))
    .filter(Boolean)
    .map(([, key, text]) => [key, text.trim()]));
  return (key) => texts.get(key) ?? assert.fail(`app/locales/${language} has no plain text ${key}`);
}

/** The real files that come with the project's design, beside the repository; a journey over them fails plainly where they are not. */
export function corpus(...path) {
  const place = join(root, '..', 'shared', 'corpus', ...path);
  assert.ok(existsSync(place), `the corpus is not at ../shared/corpus: ${place} is missing`);
  return place;
}
