// Wakes the islands of a page: loads the WebAssembly once and hands each <leptos-island> to the function of its name.
// The framework would write this into every page as an inline script; as a file it is cached, and the policy on scripts stays strict.
// The addresses are relative to this file, whose folder is named by a hash of everything in it.
import init, * as islands from './portolan_islands.js';

/** The children that the innermost island was given; the framework hangs a callback on them that runs before what is inside them wakes. */
const given = [];

async function wake(node) {
  if (node.localName === 'leptos-island') {
    given.at(-1)?.();
    const island = islands[node.dataset.component];
    if (island) await island(node);
    else console.warn(`There is no island ${node.dataset.component} in this build.`);
  }
  const isGiven = node.localName === 'leptos-children';
  if (isGiven) given.push(node.$$on_hydrate);
  // A copy: an island may put other elements in place while the rest is woken.
  for (const child of [...node.children]) await wake(child);
  if (isGiven) given.pop();
}

if (document.querySelector('leptos-island')) {
  await init({ module_or_path: new URL('./portolan_islands_bg.wasm', import.meta.url) });
  islands.hydrate();
  await wake(document.body);
  document.documentElement.dataset.islands = 'awake';
}
