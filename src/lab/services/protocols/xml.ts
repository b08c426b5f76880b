import { XMLBuilder } from 'fast-xml-parser';

/** What an XML element may hold; `undefined` leaves the element out, an array repeats it. */
export type XmlContent = string | number | boolean | undefined | readonly XmlContent[] | XmlElement;

/** Child elements by name, in their order. */
export interface XmlElement {
  readonly [name: string]: XmlContent;
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  suppressEmptyNode: true,
});

/** A whole XML document; `namespace` is left out when empty. */
export function xmlDocument(root: string, namespace: string, content: XmlElement): string {
  const attributes = namespace === '' ? {} : { '@xmlns': namespace };
  const tree: XmlElement = { [root]: { ...attributes, ...content } };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build(tree)}`;
}
