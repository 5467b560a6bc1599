import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from '@dagrejs/dagre';
import type { ModelReport } from '../model/report.ts';
import { pack } from './pack.ts';
import type { Box, Line, Picture, Point } from './picture.ts';

type Relation = Omit<Line, 'points'>;

type Plane = Graph<GraphLabel, NodeLabel, EdgeLabel>;

/** What was laid out before, by the names of its models and relations: to find places takes long, and they rarely change. */
export type Layouts = Map<string, Picture>;

/** So many are remembered. */
const mostLayouts = 20;

/** What is connected stands together, keys to the left of what they refer to; what is alone stands in rows below. */
export function layOut(models: readonly ModelReport[], relations: readonly Relation[], layouts: Layouts): Picture {
  const key = JSON.stringify([models.map((it) => it.name), relations.map((it) => [it.from, it.to])]);
  const known = layouts.get(key);
  if (known) return repainted(known, models, relations);
  const made = placed(models, relations);
  if (layouts.size >= mostLayouts) layouts.clear();
  layouts.set(key, made);
  return made;
}

/** The same places, with what is said now. */
function repainted(picture: Picture, models: readonly ModelReport[], relations: readonly Relation[]): Picture {
  const byName = new Map(models.map((it) => [it.name, it]));
  const byEnds = new Map(relations.map((it) => [`${it.from} ${it.to}`, it]));
  return {
    ...picture,
    boxes: picture.boxes.map((it) => ({ ...it, model: byName.get(it.model.name) ?? it.model })),
    lines: picture.lines.map((it) => ({ ...it, worst: byEnds.get(`${it.from} ${it.to}`)?.worst })),
  };
}

function placed(models: readonly ModelReport[], relations: readonly Relation[]): Picture {
  const groups = connected(models, relations).map((it) => laidOut(it, relations));
  const { width, height, places } = pack(groups);
  const moved = groups.map((group, i) => {
    const { x, y } = places[i] ?? { x: 0, y: 0 };
    return {
      boxes: group.boxes.map((it) => ({ ...it, x: it.x + x, y: it.y + y })),
      lines: group.lines.map((it) => ({ ...it, points: it.points.map((at) => ({ x: at.x + x, y: at.y + y })) })),
    };
  });
  return { width, height, boxes: moved.flatMap((it) => it.boxes), lines: moved.flatMap((it) => it.lines) };
}

/** Models by the relations that connect them, in the order in which they come. */
function connected(models: readonly ModelReport[], relations: readonly Relation[]): ModelReport[][] {
  const neighbours = new Map<string, string[]>(models.map((it) => [it.name, []]));
  for (const { from, to } of relations) {
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  const byName = new Map(models.map((it) => [it.name, it]));
  const seen = new Set<string>();
  return models.flatMap((start) => {
    if (seen.has(start.name)) return [];
    seen.add(start.name);
    const group = [start.name];
    // Grows while it is read.
    for (const name of group) {
      for (const next of neighbours.get(name) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        group.push(next);
      }
    }
    return [group.flatMap((it) => byName.get(it) ?? [])];
  });
}

/** Letters of the page's font at the size of a label are about so wide. */
const letter = 7.4;
const padding = 36;
const boxHeight = 26;
const mostLetters = 28;

const labelOf = (name: string): string => (name.length > mostLetters ? `${name.slice(0, mostLetters - 1)}…` : name);

const boxWidth = ({ name }: ModelReport): number => Math.round(labelOf(name).length * letter + padding);

/** Above so many, ways for all lines are not found in the time that somebody waits for a page. */
const many = 60;

function laidOut(models: readonly ModelReport[], relations: readonly Relation[]): Picture {
  const [only] = models;
  if (only && models.length === 1) {
    const box = { model: only, label: labelOf(only.name), x: 0, y: 0, width: boxWidth(only), height: boxHeight };
    return { width: box.width, height: box.height, boxes: [box], lines: [] };
  }
  const graph: Plane = new Graph();
  graph.setGraph({
    rankdir: 'LR',
    ranker: models.length > many ? 'longest-path' : 'network-simplex',
    nodesep: 8,
    ranksep: 44,
    edgesep: 4,
  });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const it of models) graph.setNode(it.name, { width: boxWidth(it), height: boxHeight });
  const names = new Set(models.map((it) => it.name));
  const own = relations.filter((it) => names.has(it.from));
  const routed = new Set(models.length > many ? mainRelations(own) : own);
  for (const { from, to } of routed) graph.setEdge(from, to);
  layout(graph);
  const boxes = models.map((model): Box => {
    const { x, y, width, height } = placeIn(graph, model);
    return { model, label: labelOf(model.name), x: x - width / 2, y: y - height / 2, width, height };
  });
  const lines = own.map((it): Line => ({ ...it, points: routed.has(it) ? pointsIn(graph, it) : straight(graph, it) }));
  return {
    width: Math.max(...boxes.map((it) => it.x + it.width)),
    height: Math.max(...boxes.map((it) => it.y + it.height)),
    boxes,
    lines,
  };
}

function placeIn(graph: Plane, model: ModelReport): { x: number; y: number; width: number; height: number } {
  const { x = 0, y = 0 } = graph.node(model.name);
  return { x, y, width: boxWidth(model), height: boxHeight };
}

/** The way of a line, from the middle of one side of a box to that of another. */
function pointsIn(graph: Plane, { from, to }: Relation): readonly Point[] {
  const between = (graph.edge(from, to).points ?? []).slice(1, -1);
  const [source, target] = [graph.node(from), graph.node(to)];
  const [first, last] = [between[0] ?? centre(target), between.at(-1) ?? centre(source)];
  return [sideTowards(source, first), ...between, sideTowards(target, last)];
}

const centre = ({ x = 0, y = 0 }: NodeLabel): Point => ({ x, y });

const sideTowards = (box: NodeLabel, point: Point): Point => {
  const { x, y } = centre(box);
  return { x: point.x < x ? x - box.width / 2 : x + box.width / 2, y };
};

/** One relation of each model: that to the model which the fewest refer to, since all the others belong to everything. */
function mainRelations(relations: readonly Relation[]): Relation[] {
  const referring = new Map<string, number>();
  for (const { to } of relations) referring.set(to, (referring.get(to) ?? 0) + 1);
  const main = new Map<string, Relation>();
  for (const it of relations) {
    const known = main.get(it.from);
    if (!known || (referring.get(it.to) ?? 0) < (referring.get(known.to) ?? 0)) main.set(it.from, it);
  }
  return [...main.values()];
}

/** From side to side, whatever lies between. */
function straight(graph: Plane, { from, to }: Relation): readonly Point[] {
  const [source, target] = [graph.node(from), graph.node(to)];
  return [sideTowards(source, centre(target)), sideTowards(target, centre(source))];
}
