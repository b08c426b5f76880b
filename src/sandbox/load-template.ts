import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseTemplate } from './parse-template.js';
import type { Template, TemplateName } from './template.js';

/** A template as it goes to CloudFormation, and as data. */
export interface LoadedTemplate {
  readonly text: string;
  readonly template: Template;
}

/** Reads one of the templates that ship with the package. */
export async function loadTemplate(name: TemplateName): Promise<LoadedTemplate> {
  const text = await readFile(templatePath(name), 'utf8');
  return { text, template: parseTemplate(text) };
}

/** Where a template is, for tools that read files. */
export function templatePath(name: TemplateName): string {
  return fileURLToPath(new URL(`./templates/${name}.template.yaml`, import.meta.url));
}
