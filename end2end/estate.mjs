// `cargo xtask bench browser`: how the pages feel in Chromium over a large estate. Prints figures and judges nothing.
//
// PORTOLAN_DATABASE names an estate that `portolan generate` made in SQLite; PORTOLAN_BINARY is the program, optimised. For each page:
// what it weighs, when its first byte came and when it was first painted (both from the navigation's start), and for each thing done on
// it the time from the event to the next paint, as the Event Timing API gives it (which rounds to 8 ms; "< 16" is below its threshold).

import { chromium } from 'playwright-core';
import { CHROMIUM, FLAGS, startServer } from './server.mjs';

const PASSWORD = 'a-long-enough-password';
const TARGET = 100;
const database = process.env.PORTOLAN_DATABASE;
if (!database) throw new Error('PORTOLAN_DATABASE names no estate: run `cargo xtask bench browser`');

const server = await startServer({ at: database, demo: false });
const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
const page = await browser.newPage({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
try {
  await signIn();
  const busiest = await busiestSystem();
  console.log(`\n${'page'.padEnd(34)}${'weight'.padStart(9)}${'first byte'.padStart(12)}${'painted'.padStart(9)}   from the event to paint (at most ${TARGET} ms)`);
  for (const [name, path, ...deeds] of journey(busiest, await anEntity())) await look(name, path, deeds);
} finally {
  await browser.close();
  await server.stop();
}

/** Pages with what people do on them: `[name, address, [deed, how] …]`. */
function journey(system, entity) {
  const hover = (selector, times) => async () => {
    const boxes = await page.locator(selector).evaluateAll((found, times) => found
      .map((one) => one.getBoundingClientRect()).filter((box) => box.width > 0 && box.top > 0 && box.bottom < innerHeight && box.right < innerWidth)
      .filter((_, at, all) => at % Math.ceil(all.length / times) === 0)
      .map((box) => [box.x + box.width / 2, box.y + box.height / 2]), times);
    for (const [x, y] of boxes) await page.mouse.move(x, y, { steps: 2 });
    return boxes.length;
  };
  const type = (selector, text) => async () => {
    await page.locator(selector).first().pressSequentially(text, { delay: 60 });
    return text.length;
  };
  const click = (selector, at = 0) => async () => {
    // As a hand does it: the pointer comes to rest, and the button is down for a moment.
    await page.locator(selector).nth(at).hover({ timeout: 5000 });
    await page.waitForTimeout(150);
    await page.locator(selector).nth(at).click({ delay: 80 });
    return 1;
  };
  const keys = (...wanted) => async () => {
    for (const key of wanted) await page.keyboard.press(key);
    return wanted.length;
  };
  const palette = async () => {
    await page.keyboard.press('Control+k');
    await page.waitForTimeout(100);
    await page.keyboard.type('orders', { delay: 60 });
    await page.waitForTimeout(200);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    return 9;
  };
  return [
    ['home', '/', ['palette', palette]],
    ['catalog', '/apis', ['keys', keys('j', 'j', 'k')], ['scroll', scroll]],
    ['catalog, full text', '/apis?q=orders'],
    ['system, the busiest', `/systems/${system}`, ['scroll', scroll]],
    ['around it, 1 step', `/map?system=${system}&depth=1`, ['choose a system', click('.node:not(.focus)', 3)], ['keys', keys('ArrowRight', 'ArrowDown')], ['search inside', type('[data-find]', 'order')], ['scroll', scroll]],
    ['around it, 3 steps', `/map?system=${system}&depth=3`, ['choose a system', click('.node:not(.focus)', 3)], ['search inside', type('[data-find]', 'order')], ['scroll', scroll]],
    ['company in boxes', '/map/company', ['scroll', scroll]],
    ['matrix of business areas', '/map/matrix', ['over cells', hover('td', 40)]],
    ['matrix of 300 × 300 systems', '/map/matrix?by=system', ['over cells', hover('td', 40)], ['scroll', scroll]],
    ['how an entity travels', `/map/entity?of=${entity}`, ['search inside', type('[data-find]', 'order')], ['scroll', scroll]],
    ['sprawl', '/map/sprawl', ['scroll', scroll]],
    ['list behind a measure', '/map/sprawl/point-to-point-share', ['scroll', scroll]],
    ['findings', '/map/findings', ['scroll', scroll]],
    ['impact of the busiest', `/map/impact?of=system:${system}&action=retire`, ['scroll', scroll]],
    ['integrations', '/integrations', ['scroll', scroll]],
    ['timeline', '/timeline', ['scroll', scroll]],
  ];
}

/** Down the page by the wheel and up again; the events are the wheel's, and the longest frame stands for their paint. */
async function scroll() {
  await page.mouse.move(700, 500);
  await page.evaluate(() => {
    let last = performance.now();
    window.__longest = 0;
    const frame = (now) => { window.__longest = Math.max(window.__longest, now - last); last = now; window.__frames = requestAnimationFrame(frame); };
    window.__frames = requestAnimationFrame(frame);
  });
  for (let at = 0; at < 20; at += 1) await page.mouse.wheel(0, at < 14 ? 600 : -1200);
  await page.waitForTimeout(300);
  const longest = await page.evaluate(() => { cancelAnimationFrame(window.__frames); return window.__longest; });
  return { frame: longest };
}

async function look(name, path, deeds) {
  // Once to warm what a server that has run for a while has ready.
  await page.goto(path);
  const answer = await page.goto(path, { waitUntil: 'load' });
  await page.waitForTimeout(400);
  const { first, painted, weight } = await page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    return { first: navigation.responseStart, painted: paint?.startTime ?? NaN, weight: navigation.decodedBodySize };
  });
  const said = [];
  for (const [deed, how] of deeds) {
    await page.evaluate(() => {
      window.__events = [];
      window.__observer?.disconnect();
      window.__observer = new PerformanceObserver((list) => window.__events.push(...list.getEntries().map((entry) => entry.duration)));
      window.__observer.observe({ type: 'event', durationThreshold: 16 });
    });
    let outcome;
    try {
      outcome = await how();
    } catch (error) {
      said.push(`${deed}: not done (${String(error.message).split('\n')[0]})`);
      continue;
    }
    await page.waitForTimeout(300);
    const slow = await page.evaluate(() => window.__events).catch(() => null);
    if (outcome.frame !== undefined) said.push(`${deed}: longest frame ${outcome.frame.toFixed(0)}`);
    else if (slow === null) said.push(`${deed}: leads to another page`);
    else said.push(`${deed} (${outcome}): ${slow.length === 0 ? '< 16' : Math.max(...slow).toFixed(0)}`);
  }
  const status = answer.status() === 200 ? '' : ` answered ${answer.status()}`;
  console.log(`${name.padEnd(34)}${`${(weight / 1024).toFixed(0)} KiB`.padStart(9)}${first.toFixed(0).padStart(12)}${painted.toFixed(0).padStart(9)}   ${said.join(' · ')}${status}`);
}

/** As the administrator of a first start, or as whom an earlier run made that. */
async function signIn() {
  const code = /first-start.*\n\s*(\S+)/.exec(server.log())?.[1];
  const typed = code
    ? { code, name: 'Bench', login: 'bench', new_password: PASSWORD }
    : { login: 'bench', password: PASSWORD };
  await page.goto(code ? '/first-start' : '/sign-in');
  for (const [name, text] of Object.entries(typed)) await page.locator(`main [name=${name}]`).fill(text);
  await page.locator('main form button').last().click();
  await page.waitForURL((url) => !/sign-in|first-start/.test(url.pathname));
}

/** The first entity of the list. */
async function anEntity() {
  const answer = await page.request.get('/entities.json');
  const [first] = await answer.json();
  return first.slug;
}

/** The system that most others lean on. */
async function busiestSystem() {
  const answer = await page.request.get('/map/sprawl/fan-in.json');
  const [first] = await answer.json();
  return first.system;
}
