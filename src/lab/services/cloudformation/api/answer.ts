import { queryAnswer } from '../../protocols/query.js';
import type { XmlContent, XmlElement } from '../../protocols/xml.js';
import type { LabResponse } from '../../request.js';

const namespace = 'http://cloudformation.amazonaws.com/doc/2010-05-15/';

/** An answer of CloudFormation. */
export function cloudFormationAnswer(operation: string, result: XmlElement): LabResponse {
  return queryAnswer(operation, result, namespace);
}

/** A list in the query protocol. */
export function members(items: readonly XmlContent[]): XmlElement {
  return { member: items };
}

/** A time in ISO 8601. */
export function timestamp(time: number): string {
  return new Date(time).toISOString();
}
