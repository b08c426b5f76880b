import { type Template, type TemplateResource, targetOf } from '../template.js';

/** Something wrong with a template. */
export interface TemplateProblem {
  /** The check that found it, a stable name. */
  readonly check: string;
  /** Logical id; absent when something is missing altogether. */
  readonly resource?: string;
  readonly message: string;
}

/** What a check finds, before the registry puts the check's name on it. */
export interface Finding {
  readonly resource?: string;
  readonly message: string;
}

/** A question about one template; no findings: it holds. */
export type TemplateCheck = (template: Template) => readonly Finding[];

export interface NamedResource extends TemplateResource {
  readonly id: string;
}

/** Resources of the given types in the template's order; all when none is named. */
export function resourcesOf(template: Template, ...types: readonly string[]): readonly NamedResource[] {
  return Object.entries(template.resources)
    .map(([id, resource]) => ({ id, ...resource }))
    .filter(({ type }) => types.length === 0 || types.includes(type));
}

/** A finding for each resource that does not hold. */
export function each(
  resources: readonly NamedResource[],
  holds: (resource: NamedResource) => boolean,
  message: string,
): readonly Finding[] {
  return resources.filter((resource) => !holds(resource)).map(({ id }) => ({ resource: id, message }));
}

/** The resource that an output leads to. */
export function behind(template: Template, output: string): NamedResource | undefined {
  const id = targetOf(template.outputs[output]?.['Value']);
  return resourcesOf(template).find((resource) => resource.id === id);
}
