import type { ExperimentRecord, ProbeRecord } from '../../model/run-record.js';
import type { Words } from '../../words/en.js';
import { nameCell } from '../phrases.js';
import { widthOf } from '../terminal-width.js';
import { faceOf } from './badges.js';
import { concat, type Html, html } from './html.js';
import type { ToneName } from './palette.js';
import type { Destination, DrawnEndpoint, Lane, Topology } from './topology.js';

/** Pixels, at the drawing's natural size: a phone's width. */
const width = 340;
const markSize = 20;
const mostMarks = 7;
const laneGap = 14;
/** Of a letter in a box, by its class; for cutting texts that would leave the box. */
const letterWidth = 7.2;

/** A box that lanes start from, by name. */
interface Origin {
  readonly x: number;
  readonly y: number;
}

/** A drawing in the making: pieces in painting order, and how far down it has got. */
interface Sheet {
  readonly areas: Html[];
  readonly boxes: Html[];
  readonly lines: Html[];
  readonly origins: Map<string, Origin>;
  /** The right edge of boxes; lanes run beside it. */
  readonly right: number;
  y: number;
  readonly words: Words;
}

/**
 * The surroundings as nested boxes, downwards: home region, VPC, subnet, probe, endpoint, the services behind;
 * a line for every way that was taken, broken where nothing answered.
 */
export function drawTopology(topology: Topology, title: string, words: Words): Html {
  const said = words.drawings.topology;
  const { regions, lanes } = topology;
  const right = width - 22 - Math.max(1, lanes.length) * laneGap;
  const sheet: Sheet = { areas: [], boxes: [], lines: [], origins: new Map(), right, y: 1, words };
  if (lanes.some(({ from }) => from.kind === 'harness')) {
    addBox(sheet, 'harness', [words.pages.drawing.harness, said.callsItself], 'node');
    sheet.y += 10;
  }
  addArea(sheet, 0, said.regions.home(regions.home), 'region', () => {
    if (topology.probes.length > 0 || topology.endpoints.length > 0) addVpc(sheet, topology);
    addServices(sheet, topology, 'home');
  });
  for (const side of ['remote', 'elsewhere'] as const) {
    const met = lanes.some(({ to }) => to.side === side);
    if (!met && side === 'elsewhere') continue;
    sheet.y += 12;
    const name = side === 'remote' ? said.regions.remote(regions.remote) : said.elsewhere;
    addArea(sheet, 0, name, 'region', () => {
      if (met) addServices(sheet, topology, side);
      else addRemark(sheet, said.noneEndedHere);
    });
  }
  const height = sheet.y + 1;
  return html`<svg class="topology" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${said.told(said.title(title), tell(topology, words))}">${sheet.areas.reverse()}${sheet.lines}${sheet.boxes}</svg>`;
}

function addVpc(sheet: Sheet, { vpc, probes, endpoints, lanes, lookUps, unobserved }: Topology): void {
  addArea(sheet, 8, vpc === undefined ? 'VPC' : `VPC ${vpc}`, 'vpc', () => {
    for (const probe of probes) addProbe(sheet, probe, lookUps, unobserved);
    for (const endpoint of endpoints) addEndpoint(sheet, endpoint, lanes);
  });
}

function addProbe(
  sheet: Sheet,
  { role, instanceId, subnetId }: ProbeRecord,
  lookUps: readonly ExperimentRecord[],
  unobserved: readonly ExperimentRecord[],
): void {
  const { pages, drawings } = sheet.words;
  addArea(sheet, 16, subnetId, 'subnet', () => {
    addBox(sheet, 'probe', [pages.drawing.probe(role), instanceId], 'node');
    for (const [name, all] of [
      [drawings.topology.lookUps, lookUps],
      [drawings.topology.unobserved, unobserved],
    ] as const) {
      const own = all.filter((each) => each.probe === role && (each.instanceId ?? instanceId) === instanceId);
      if (own.length === 0) continue;
      sheet.boxes.push(html`<text class="k" x="30" y="${sheet.y + 14}">${name}</text>`);
      addMarks(sheet, own, 132);
      sheet.y += markSize + 6;
    }
  });
}

function addEndpoint(sheet: Sheet, { name, id, type }: DrawnEndpoint, lanes: readonly Lane[]): void {
  const used = lanes.filter(({ from }) => from.kind === 'endpoint' && from.name === name);
  const probe = sheet.origins.get('probe');
  const from = sheet.y - 8;
  sheet.y += 12;
  const { pages, drawings } = sheet.words;
  const nameIt = type === undefined ? pages.drawing.endpoint : drawings.topology.endpointTypes[type];
  if (probe !== undefined && used.length > 0)
    sheet.lines.push(
      html`<path class="lane t-slate" d="M54 ${from}V${sheet.y - 1}"/>${arrow(54, sheet.y, 'slate', 'down')}`,
    );
  addBox(sheet, `endpoint ${name}`, [nameIt(name), ...(id === undefined ? [] : [id])], 'endpoint');
}

function addServices(sheet: Sheet, { lanes }: Topology, side: Destination['side']): void {
  const arriving = lanes.filter(({ to }) => to.side === side);
  const services = [...new Set(arriving.map(({ to }) => to.service))];
  for (const service of services) {
    const rows = arriving.filter(({ to }) => to.service === service);
    const top = sheet.y;
    const height = 24 + rows.length * (markSize + 8);
    sheet.boxes.push(
      box(20, top, sheet.right - 20, height, 'service'),
      label(30, top + 17, service, sheet.right - 40, 'l'),
    );
    sheet.y += 24;
    for (const lane of rows) {
      addMarks(sheet, lane.experiments, 30);
      addLane(sheet, lane, lanes.indexOf(lane), sheet.y + markSize / 2);
      sheet.y += markSize + 8;
    }
    sheet.y = top + height + 8;
  }
}

function addRemark(sheet: Sheet, remark: string): void {
  sheet.boxes.push(html`<text class="k" x="20" y="${sheet.y + 10}">${remark}</text>`);
  sheet.y += 18;
}

/** From its origin's right edge, down its own track, into the service; broken where nothing answered. */
function addLane(sheet: Sheet, { from, experiments }: Lane, track: number, y: number): void {
  const origin = sheet.origins.get(from.kind === 'endpoint' ? `endpoint ${from.name}` : from.kind);
  if (origin === undefined) return;
  const x = sheet.right + 12 + track * laneGap;
  const answered = experiments.some(
    ({ outcome }) => outcome?.kind === 'success' || outcome?.reached === 'http',
  );
  const worked = experiments.some(({ outcome }) => outcome?.kind === 'success');
  const tone: ToneName = worked ? 'green' : answered ? 'plum' : 'red';
  const start = origin.y - 6 + track * 4;
  const end = answered ? sheet.right + 1 : x;
  sheet.lines.push(
    html`<path class="lane t-${tone}${answered ? '' : ' broken'}" d="M${origin.x} ${start}H${x}V${y}H${end}"/>`,
    answered
      ? arrow(sheet.right + 1, y, tone, 'left')
      : html`<g class="stop t-red s-failed"><circle cx="${x}" cy="${y}" r="7"/><text class="g" x="${x}" y="${y + 3.5}">✘</text></g>`,
  );
}

function arrow(x: number, y: number, tone: ToneName, to: 'left' | 'down'): Html {
  const points =
    to === 'left'
      ? `${x},${y} ${x + 7},${y - 4} ${x + 7},${y + 4}`
      : `${x},${y} ${x - 4},${y - 7} ${x + 4},${y - 7}`;
  return html`<polygon class="tip t-${tone}" points="${points}"/>`;
}

function addMarks(sheet: Sheet, experiments: readonly ExperimentRecord[], x: number): void {
  const { drawings, names } = sheet.words;
  const shown = experiments.slice(0, mostMarks);
  const marks = shown.map((each, index) => {
    const { tone, mark } = faceOf(each.outcome);
    const left = x + index * (markSize + 4);
    return html`<g class="mark t-${tone}${each.verdict === 'fail' ? ' wrong' : ''}"><title>${drawings.topology.mark(each.experiment, nameCell(each, sheet.words), names.verdicts[each.verdict])}</title><rect x="${left}" y="${sheet.y}" width="${markSize}" height="${markSize}" rx="5"/><text class="g" x="${left + markSize / 2}" y="${sheet.y + 14.5}">${mark.symbol}</text></g>`;
  });
  const further = experiments.length - shown.length;
  const more = html`<text class="k" x="${x + mostMarks * (markSize + 4)}" y="${sheet.y + 14}">+${further}</text>`;
  sheet.boxes.push(concat(further > 0 ? [...marks, more] : marks));
}

function addBox(sheet: Sheet, name: string, [first = '', second]: readonly string[], kind: string): void {
  const left = kind === 'node' ? 24 : 20;
  const height = second === undefined ? 26 : 42;
  const room = sheet.right - left - 16;
  sheet.boxes.push(
    box(left, sheet.y, sheet.right - left, height, kind),
    label(left + 10, sheet.y + 17, first, room, 'l'),
    ...(second === undefined ? [] : [label(left + 10, sheet.y + 33, second, room, 'm')]),
  );
  sheet.origins.set(name, { x: sheet.right, y: sheet.y + height / 2 });
  sheet.y += height + 8;
}

/** A titled frame around whatever `fill` adds. */
function addArea(sheet: Sheet, inset: number, title: string, kind: string, fill: () => void): void {
  const top = sheet.y;
  sheet.boxes.push(label(inset + 8, top + 15, title, width - 2 * inset - 16, 'k'));
  sheet.y += 24;
  fill();
  const right = kind === 'subnet' ? sheet.right + 6 : width - inset;
  sheet.areas.push(box(inset, top, right - inset, sheet.y - top, kind));
  sheet.y += 8;
}

function box(x: number, y: number, w: number, h: number, kind: string): Html {
  return html`<rect class="box ${kind}" x="${x + 0.5}" y="${y + 0.5}" width="${w - 1}" height="${h - 1}" rx="7"/>`;
}

/** A text cut to its room, whole in its tooltip. */
function label(x: number, y: number, text: string, room: number, kind: 'k' | 'l' | 'm'): Html {
  const letters = Math.floor(room / letterWidth);
  if (widthOf(text) <= letters) return html`<text class="${kind}" x="${x}" y="${y}">${text}</text>`;
  const cut = [...text]
    .slice(0, Math.max(1, Math.floor((letters * text.length) / Math.max(1, widthOf(text))) - 1))
    .join('');
  return html`<text class="${kind}" x="${x}" y="${y}"><title>${text}</title>${cut}…</text>`;
}

/** The drawing in words. */
function tell({ lanes, lookUps, unobserved }: Topology, words: Words): string {
  const { phrases, drawings } = words;
  const { starts, way, lookUps: looked, unobserved: missed } = drawings.topology;
  const names = (all: readonly ExperimentRecord[]) =>
    all.map((each) => `${each.experiment} ${nameCell(each, words)}`).join(phrases.comma);
  const ways = lanes.map(({ from, to, experiments }) => {
    const start = from.kind === 'endpoint' ? starts.endpoint(from.name) : starts[from.kind];
    return way(start, to.service, to.region, names(experiments));
  });
  const rest = [
    ...(lookUps.length === 0 ? [] : [`${looked}${phrases.colon}${names(lookUps)}`]),
    ...(unobserved.length === 0 ? [] : [`${missed}${phrases.colon}${names(unobserved)}`]),
  ];
  return [...ways, ...rest].join(phrases.semicolon);
}
