import type { Parsed } from '../../model/scenario.js';
import { findRegions } from './regions.js';

/**
 * Puts a text between the marks of a region; where the page has none, marks and text go to its end. All else
 * stays as it is, byte by byte. The text takes the line ends that the page uses.
 * @param page - the page, or an empty text for a new one.
 * @returns the page, the same one when it held that text already; or every damaged mark.
 */
export function replaceRegion(page: string, name: string, text: string, file: string): Parsed<string> {
  const eol = usualEnd(page);
  const pieces = page.split(/(?<=\n)/);
  const found = findRegions(
    pieces.map((piece) => piece.replace(/\r?\n$/, '')),
    file,
  );
  if ('problems' in found) return { ok: false, problems: found.problems };
  const body = `${disarm(text).replace(/\n+$/, '')}\n`.replaceAll('\n', eol);
  const region = found.regions.find((each) => each.name === name);
  if (region !== undefined) {
    const before = pieces.slice(0, region.begin + 1).join('');
    return { ok: true, value: `${before}${eol}${body}${eol}${pieces.slice(region.end).join('')}` };
  }
  const gap = page === '' ? '' : `${page.endsWith('\n') ? '' : eol}${/\n\r?\n$/.test(page) ? '' : eol}`;
  const marks = [
    `<!-- reachmatrix:begin ${name} -->${eol}${eol}`,
    `${eol}<!-- reachmatrix:end ${name} -->${eol}`,
  ];
  return { ok: true, value: `${page}${gap}${marks[0]}${body}${marks[1]}` };
}

/** What a machine said may look like a mark; once in a page it would part the region. */
function disarm(text: string): string {
  return text.replace(/<!--(?=\s*reachmatrix:)/g, '<! --');
}

function usualEnd(page: string): '\n' | '\r\n' {
  const windows = page.match(/\r\n/g)?.length ?? 0;
  const all = page.match(/\n/g)?.length ?? 0;
  return windows * 2 > all ? '\r\n' : '\n';
}
