"""Holds the graph measures of portolan-landscape against networkx on random graphs.

    check.py PROGRAM

PROGRAM is the example `shapes`, which measures graphs that it reads. Ends with 1 and the graph at the first difference.
"""

import itertools
import json
import math
import random
import subprocess
import sys

import networkx as nx

SEED = 20260731


def random_links(rng):
    systems = rng.randint(2, rng.choice([5, 8, 14, 25]))
    count = rng.randint(0, int(systems * rng.choice([0.8, 1.5, 3])))
    acyclic = rng.random() < 0.4
    links = []
    for _ in range(count):
        consumer, provider = rng.randint(1, systems), rng.randint(1, systems)
        if acyclic and consumer > provider:
            consumer, provider = provider, consumer
        links.append([consumer, provider, rng.random() < 0.7, rng.choice([1, 1, 2, 3])])
    return links


def least_opening(graph):
    """The fewest links whose removal opens every circle, by trying all sets of dependencies; None beyond what can be tried."""
    within = [
        (a, b) for part in nx.strongly_connected_components(graph) for a, b in graph.subgraph(part).edges
    ]
    if len(within) > 14:
        return None
    best = math.inf
    for chosen in itertools.product([False, True], repeat=len(within)):
        removed = [edge for edge, out in zip(within, chosen) if out]
        cost = sum(graph.edges[edge]["links"] for edge in removed)
        if cost < best:
            left = graph.copy()
            left.remove_edges_from(removed)
            if nx.is_directed_acyclic_graph(left):
                best = cost
    return best


def greatest_product(graph):
    """The greatest product of attempts along a path of an acyclic graph."""
    best = {}
    for system in reversed(list(nx.topological_sort(graph))):
        onward = [graph.edges[system, next]["tries"] * best[next] for next in graph.successors(system)]
        best[system] = max([1, *onward])
    return max(best.values(), default=1)


def check(links, found):
    between = [link for link in links if link[0] != link[1]]
    graph, calls = nx.DiGraph(), nx.DiGraph()
    for consumer, provider, waits, attempts in between:
        count = graph.edges[consumer, provider]["links"] if graph.has_edge(consumer, provider) else 0
        graph.add_edge(consumer, provider, links=count + 1)
        if waits:
            tries = calls.edges[consumer, provider]["tries"] if calls.has_edge(consumer, provider) else 1
            calls.add_edge(consumer, provider, tries=max(tries, attempts))

    assert found["systems"] == graph.number_of_nodes()
    assert math.isclose(found["density"], nx.density(graph), abs_tol=1e-12)
    for name, degree in [("fan_in", graph.in_degree), ("fan_out", graph.out_degree)]:
        expected = sorted(((s, d) for s, d in degree if d > 0), key=lambda of: (-of[1], of[0]))
        assert [tuple(of) for of in found[name]] == expected, name

    circles = {frozenset(c) for c in nx.strongly_connected_components(graph) if len(c) > 1}
    assert {frozenset(c["systems"]) for c in found["cycles"]} == circles
    for cycle in found["cycles"]:
        inner = calls.subgraph(cycle["systems"])
        assert cycle["synchronous"] == (not nx.is_directed_acyclic_graph(inner))
    opened = graph.copy()
    opened.remove_edges_from([tuple(o) for c in found["cycles"] for o in c["opening"]])
    assert nx.is_directed_acyclic_graph(opened)
    removed = sum(c["links"] for c in found["cycles"])
    assert removed == sum(graph.edges[tuple(o)]["links"] for c in found["cycles"] for o in c["opening"])
    least = least_opening(graph)
    if least is not None:
        assert removed >= least
        if all(c["fewest"] for c in found["cycles"]):
            assert removed == least, f"{removed} links open what {least} would"

    acyclic = nx.is_directed_acyclic_graph(calls)
    folded = nx.condensation(calls) if calls else calls
    chain = found["chain"]["path"] if found["chain"] else []
    assert len(set(chain)) == len(chain)
    assert all(calls.has_edge(a, b) for a, b in zip(chain, chain[1:]))
    length = max(len(chain) - 1, 0)
    if acyclic:
        assert length == nx.dag_longest_path_length(calls, weight=None, default_weight=1)
        assert not (found["chain"] and found["chain"]["at_least"])
    else:
        assert length >= nx.dag_longest_path_length(folded, weight=None, default_weight=1)
        if not found["chain"]["at_least"]:
            longest = longest_simple_path(calls)
            assert longest is None or length == longest, f"{length} instead of {longest}"
    times = found["times"]
    if times:
        path = times["path"]
        assert len(set(path)) == len(path)
        assert times["product"] == math.prod(calls.edges[a, b]["tries"] for a, b in zip(path, path[1:]))
    if acyclic:
        assert (times["product"] if times else 1) == greatest_product(calls)
        assert not (times and times["at_least"])

    for system, hits in found["hits"]:
        expected = {}
        if system in calls:
            expected = nx.single_source_shortest_path_length(calls.reverse(), system)
            expected = {other: far for other, far in expected.items() if other != system}
        assert dict(map(tuple, hits)) == expected


def longest_simple_path(graph):
    """By trying all, in small graphs."""
    if graph.number_of_nodes() > 8:
        return None
    longest = 0
    for start in graph:
        stack = [(start, {start})]
        while stack:
            at, met = stack.pop()
            longest = max(longest, len(met) - 1)
            stack.extend((next, met | {next}) for next in graph.successors(at) if next not in met)
    return longest


def main():
    rng = random.Random(SEED)
    graphs = [random_links(rng) for _ in range(1500)]
    given = "".join(json.dumps({"links": links}) + "\n" for links in graphs)
    answer = subprocess.run([sys.argv[1]], input=given, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in answer.stdout.splitlines()]
    assert len(answers) == len(graphs)
    cyclic = exact = 0
    for links, found in zip(graphs, answers):
        try:
            check(links, found)
        except AssertionError:
            print(f"networkx disagrees about\n  {links}\nmeasured as\n  {found}", file=sys.stderr)
            raise
        cyclic += bool(found["cycles"])
        exact += all(cycle["fewest"] for cycle in found["cycles"])
    print(f"{len(graphs)} graphs, {cyclic} of them with circles, agree with networkx {nx.__version__}; fewest links known in {exact}")


if __name__ == "__main__":
    main()
