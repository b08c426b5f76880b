import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
export type Element = DefaultTreeAdapterMap['element'];

/** A page as an independent parser reads it; every complaint of the parser is kept. */
export interface Page {
  readonly elements: readonly Element[];
  readonly problems: readonly string[];
}

/** Reads HTML by the standard's own algorithm. */
export function readPage(text: string): Page {
  const problems: string[] = [];
  const root = parse(text, { onParseError: ({ code }) => problems.push(code) });
  return { elements: [...walk(root)], problems };
}

function* walk(node: Node): Generator<Element> {
  if (defaultTreeAdapter.isElementNode(node)) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* walk(child);
}

export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

export function hasClass(element: Element, name: string): boolean {
  return attributeOf(element, 'class')?.split(' ').includes(name) ?? false;
}

export function textOf(node: Node): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** Whether the element or one around it has the class. */
export function isIn(element: Element, name: string): boolean {
  if (hasClass(element, name)) return true;
  const { parentNode } = element;
  return parentNode !== null && defaultTreeAdapter.isElementNode(parentNode) && isIn(parentNode, name);
}
