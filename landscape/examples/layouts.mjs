// Lays a graph out with elkjs or dagre: `node layouts.mjs elkjs|dagre FILE`. FILE is JSON: {nodes, width, height, edges: [[from, to]]}.
// Prints JSON: {milliseconds, lines: [[[x, y], …]]}.

import { readFileSync } from 'node:fs';

const [tool, file] = process.argv.slice(2);
const graph = JSON.parse(readFileSync(file, 'utf8'));
const { width, height } = graph;

const tools = {
  async elkjs() {
    const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
    const elk = new Elk();
    const asked = {
      id: 'root',
      layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.edgeRouting': 'POLYLINE' },
      children: Array.from({ length: graph.nodes }, (_, node) => ({ id: `${node}`, width, height })),
      edges: graph.edges.map(([from, to], edge) => ({ id: `e${edge}`, sources: [`${from}`], targets: [`${to}`] })),
    };
    const begin = performance.now();
    const laid = await elk.layout(asked);
    const milliseconds = performance.now() - begin;
    const lines = laid.edges.flatMap((edge) =>
      edge.sections.map(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint].map(({ x, y }) => [x, y])));
    return { milliseconds, lines };
  },
  async dagre() {
    const module = await import('@dagrejs/dagre');
    const dagre = module.default ?? module;
    const asked = new dagre.graphlib.Graph({ multigraph: true });
    asked.setGraph({ rankdir: 'LR' });
    asked.setDefaultEdgeLabel(() => ({}));
    for (let node = 0; node < graph.nodes; node += 1) asked.setNode(`${node}`, { width, height });
    graph.edges.forEach(([from, to], edge) => asked.setEdge(`${from}`, `${to}`, {}, `${edge}`));
    const begin = performance.now();
    dagre.layout(asked);
    const milliseconds = performance.now() - begin;
    return { milliseconds, lines: asked.edges().map((edge) => asked.edge(edge).points.map(({ x, y }) => [x, y])) };
  },
};

process.stdout.write(JSON.stringify(await tools[tool]()));
