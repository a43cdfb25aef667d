// The program under test: a server with a database of its own, and its command line. What needs no test runner may start one, too.

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const BINARY = process.env.PORTOLAN_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug', 'portolan');
export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Both databases, for journeys that must hold on each: `for (const database of DATABASES) test(…)`. */
export const DATABASES = ['sqlite', 'postgres'];

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * Starts the built binary on a free port with a database of its own, and waits until it is ready.
 *
 * @param {object} [options]
 * @param {'sqlite'|'postgres'} [options.database]
 * @param {boolean} [options.demo] serve the demonstration company (the default)
 * @param {boolean} [options.empty] serve an empty database instead, as after a first installation
 * @param {string} [options.at] serve this database, which is there already and stays
 * @param {string[]} [options.arguments] further arguments for the binary
 * @returns {Promise<{url: string, log: () => string, databaseUrl: string, stop: () => Promise<void>}>}
 */
export async function startServer({ database = 'sqlite', at, empty = false, demo = !empty, arguments: more = [] } = {}) {
  const place = at ? { url: at, remove: () => {} } : database === 'postgres' ? postgresDatabase() : sqliteDatabase();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(
    BINARY,
    [demo ? 'demo' : 'serve', '--listen', `127.0.0.1:${port}`, '--database', place.url, ...more],
    { cwd: place.folder, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { said += text; });
  let ended = null;
  const gone = new Promise((resolve) => {
    child.once('error', (error) => { ended = `it cannot be started: ${error.message}`; resolve(); });
    child.once('exit', (code, signal) => { ended ??= `it ended with ${signal ?? `exit code ${code}`}`; resolve(); });
  }).then(() => running.delete(child));

  const stop = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(late);
    place.remove();
  };
  const fail = async (why) => {
    await stop();
    throw new Error(`${BINARY}: ${why}. It said:\n${said}`);
  };

  for (const deadline = Date.now() + 60_000; ;) {
    if (ended !== null) await fail(ended);
    const ready = await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false);
    if (ready) break;
    if (Date.now() > deadline) await fail('not ready after a minute');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, databaseUrl: place.url, log: () => said, stop };
}

function sqliteDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-journey-'));
  return { url: `sqlite:${join(folder, 'portolan.db')}`, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A folder for files of a journey. */
export function place() {
  const path = mkdtempSync(join(tmpdir(), 'portolan-journey-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A database of its own in the cluster that PORTOLAN_TEST_POSTGRES names. */
function postgresDatabase() {
  const cluster = process.env.PORTOLAN_TEST_POSTGRES;
  assert.ok(cluster, 'PORTOLAN_TEST_POSTGRES is not set: run `cargo xtask test --only browser`, or set it to the URL of a PostgreSQL server that may be written to');
  const folder = mkdtempSync(join(tmpdir(), 'portolan-journey-'));
  const name = `journey_${process.pid}_${Date.now()}`;
  const sql = (text) => execFileSync(process.env.PSQL ?? 'psql', [cluster, '--quiet', '-v', 'ON_ERROR_STOP=1', '-c', text], { stdio: ['ignore', 'ignore', 'inherit'] });
  sql(`CREATE DATABASE ${name}`);
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    folder,
    remove: () => { sql(`DROP DATABASE ${name} WITH (FORCE)`); rmSync(folder, { recursive: true, force: true }); },
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Runs the binary's command line to its end.
 *
 * @param {{databaseUrl: string}} server
 * @param {string[]} wanted such as ['audit', 'verify']
 * @returns {{code: number, said: string, complained: string}}
 */
export function commandLine(server, wanted) {
  const { status, stdout, stderr, error } = spawnSync(BINARY, ['--log', 'error', ...wanted, '--database', server.databaseUrl], { encoding: 'utf8' });
  if (error) throw error;
  return { code: status, said: stdout, complained: stderr };
}
