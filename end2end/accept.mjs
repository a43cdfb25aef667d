// Exported diagrams, held up to the tools they are written for: graphviz, PlantUML, Mermaid, and a parser of XML.
//
// EXPORTS names the folder; the tests of the landscape write one (`target/tmp/exports`), with names that each language could take for
// its own. A tool must read the whole: as many nodes and lines as the JSON beside it has, and no word of ours taken for its own.
// Beside them stands what the program itself says of the demonstration company: its map on the command line, its processes as files.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM, FLAGS, commandLine, startServer } from './server.mjs';
import { signIn } from './support.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.env.EXPORTS ?? join(dirname(here), 'target', 'tmp', 'exports');
const names = readdirSync(folder).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));

/** Parts of the company's map, by the arguments of `portolan map export`; the first two count what they show in JSON, a line each. */
const COMPANY = {
  'the company in boxes': [],
  'the company, every system': ['--all'],
  'the company around its warehouse': ['--around', 'warehouse-management', '--depth', '2'],
};
const LANGUAGES = { dot: 'dot', mmd: 'mermaid', puml: 'plantuml', graphml: 'graphml', json: 'json' };

/** Runs a program on a text; it must end well and say nothing. */
function run(program, args, input) {
  const ran = spawnSync(program, args, { input, encoding: 'utf8', maxBuffer: 1 << 28, timeout: 120_000 });
  assert.ok(!ran.error, `${program}: ${ran.error}`);
  assert.equal(ran.status, 0, `${program} refuses: ${ran.stderr}`);
  assert.equal(ran.stderr.trim(), '', program);
  return ran.stdout;
}

/** What is left of a text in XML, and of that on one line. */
const legal = (text) => text.replace(/[\p{Cc}\ufffe\uffff]/gu, ' ');
const shown = (text) => legal(text).replace(/[\u2028\u2029]/g, ' ');

let browser;
let page;
let server;
before(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  page = await browser.newPage();
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js') });
  await page.evaluate(() => window.mermaid.initialize({ startOnLoad: false, maxTextSize: 1e7, maxEdges: 1e5 }));
  server = await startServer();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** What GraphML holds, as the DOM has it. */
const graphml = (text) => page.evaluate((text) => {
  const read = new DOMParser().parseFromString(text, 'application/xml');
  const broken = read.querySelector('parsererror');
  if (broken) throw new Error(broken.textContent);
  const said = (node, key) => node.querySelector(`data[key=${key}]`)?.textContent;
  const nodes = [...read.querySelectorAll('node')].map((node) => ({
    id: node.id, name: said(node, 'name') ?? '', group: said(node, 'group'),
  }));
  const grouping = new Set(nodes.map((node) => node.group));
  const [groups, drawn] = [nodes.filter((node) => grouping.has(node.id)), nodes.filter((node) => !grouping.has(node.id))];
  return { groups, nodes: drawn, edges: read.querySelectorAll('edge').length };
}, text);

/** Holds one picture to the tools: `read` gives its text by the ending of the file, `facts` what must be in it. */
function holds(name, read, facts) {
  test(`graphviz draws ${name}`, async () => {
    const { nodes, groups, edges } = await facts();
    const drawn = JSON.parse(run('dot', ['-Tjson'], read('dot')));
    const ids = new Map((drawn.objects ?? []).map((object) => [object.name, object]));
    for (const node of nodes) {
      const label = ids.get(node.id)?.label;
      assert.ok(label !== undefined, `no node ${node.id}`);
      const said = label.replaceAll('&amp;', '&').replaceAll('\\\\', '\\');
      assert.ok(said.startsWith(shown(node.name)), `${node.id} says ${JSON.stringify(label)}`);
    }
    for (const group of groups) assert.ok(ids.has(`cluster_${group.id}`), `no cluster ${group.id}`);
    assert.equal((drawn.edges ?? []).length, edges.length);
  });

  test(`PlantUML draws ${name}`, async () => {
    const svg = run('plantuml', ['-tsvg', '-pipe', '-failfast2', '-charset', 'UTF-8'], read('puml'));
    const { nodes } = await facts();
    // An error is a picture, too.
    assert.ok(!/Syntax Error|An error has occured|Fatal parsing/.test(svg), svg.slice(0, 4000));
    if (nodes.length === 0) return;
    const texts = svg.match(/«(?:external[ _])?system»/g) ?? [];
    assert.ok(texts.length >= nodes.length, `${texts.length} systems of ${nodes.length}`);
  });

  test(`Mermaid draws ${name}`, async () => {
    const { nodes, groups, edges } = await facts();
    const drawn = await page.evaluate(async (text) => {
      await window.mermaid.parse(text);
      const { svg } = await window.mermaid.render('drawn', text);
      const box = document.createElement('div');
      box.innerHTML = svg;
      const labels = [...box.querySelectorAll('.node .nodeLabel')].map((label) => label.textContent);
      return { labels, groups: box.querySelectorAll('.cluster').length, edges: box.querySelectorAll('path.flowchart-link').length };
    }, read('mmd'));
    const words = (text) => text.replace(/\s+/gu, ' ').trim();
    assert.deepEqual(drawn.labels.map(words).sort(), nodes.map((node) => words(shown(node.name))).sort());
    assert.ok(drawn.groups >= groups.filter((group) => nodes.some((node) => node.group === group.id)).length);
    assert.equal(drawn.edges, edges.length);
  });

  test(`GraphML of ${name} is XML with every name as it is`, async () => {
    const { nodes, groups, edges } = await facts();
    const found = await graphml(read('graphml'));
    const said = [...found.groups, ...found.nodes].map((node) => node.name);
    assert.deepEqual(said.sort(), [...groups, ...nodes].map((node) => legal(node.name)).sort());
    assert.equal(found.edges, edges.length);
  });
}

assert.ok(names.length > 0, `no exports in ${folder}`);
for (const name of names) {
  const read = (ending) => readFileSync(join(folder, `${name}.${ending}`), 'utf8');
  holds(name, read, () => JSON.parse(read('json')));
}

for (const [name, args] of Object.entries(COMPANY)) {
  const read = (ending) => {
    const { code, said, complained } = commandLine(server, ['map', 'export', ...args, '--format', LANGUAGES[ending]]);
    assert.equal(code, 0, complained);
    return said;
  };
  // Integrations of one pair are one line.
  const lines = () => [...new Set(JSON.parse(read('json')).map(({ from, to, consumer, provider }) => `${from ?? consumer} ${to ?? provider}`))];
  holds(name, read, async () => ({ ...await graphml(read('graphml')), edges: lines() }));
}

// The flows of processes, which the tests of the landscape write as well: what stands on each arrow, in its order.
const flows = join(dirname(folder), 'flows');
const FLOW = ['end', 'A->>B: x; %%{init: {}}%% # "q"', 'wrap: <b>bold</b> & co Note over s1: y', '**x** //y// __z__ ~~ [[http://example.com]] !include <x>', "@enduml /' comment '/ 'line", 'Заказ № 1 — «сам» -- $x %date()'];

test('Mermaid draws a flow with every text as it is', async () => {
  const said = await page.evaluate(async (text) => {
    await window.mermaid.parse(text);
    const { svg } = await window.mermaid.render('flow', text);
    const box = document.createElement('div');
    box.innerHTML = svg;
    return [...box.querySelectorAll('.messageText')].map((label) => label.textContent);
  }, readFileSync(join(flows, 'hostile.mmd'), 'utf8'));
  assert.deepEqual(said, FLOW);
});

test('PlantUML draws a flow with every text as it is', () => {
  const svg = run('plantuml', ['-tsvg', '-pipe', '-failfast2', '-charset', 'UTF-8'], readFileSync(join(flows, 'hostile.puml'), 'utf8'));
  const entities = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  const texts = [...svg.matchAll(/>([^<]*)<\/text>/g)].map(([, text]) => text.replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole).replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code)).replaceAll('\u00a0', ' '));
  const steps = texts.filter((_, at) => /^\d+$/.test(texts[at - 1] ?? ''));
  assert.deepEqual(steps, FLOW);
});

test('Mermaid and PlantUML draw the processes of the company as its pages give them', async () => {
  const person = await browser.newPage({ baseURL: server.url });
  await signIn(person, 'Ingrid');
  const file = async (path) => {
    const answer = await person.request.get(path);
    assert.equal(answer.status(), 200, path);
    return answer.text();
  };
  const processes = JSON.parse(await file('/processes.json'));
  assert.ok(processes.length > 0);
  for (const { slug } of processes) {
    const { steps } = JSON.parse(await file(`/processes/${slug}/steps.json`));
    const arrows = await page.evaluate(async (text) => {
      await window.mermaid.parse(text);
      const { svg } = await window.mermaid.render('process', text);
      const box = document.createElement('div');
      box.innerHTML = svg;
      return box.querySelectorAll('.messageText').length;
    }, await file(`/processes/${slug}/sequence.mmd`));
    assert.equal(arrows, steps.length, slug);
    const svg = run('plantuml', ['-tsvg', '-pipe', '-failfast2', '-charset', 'UTF-8'], await file(`/processes/${slug}/sequence.puml`));
    assert.ok(!/Syntax Error|An error has occured|Fatal parsing/.test(svg), svg.slice(0, 4000));
    const numbers = [...svg.matchAll(/>(\d+)<\/text>/g)].map(([, number]) => Number(number));
    assert.deepEqual(numbers, steps.map((_, at) => at + 1), slug);
  }
});
