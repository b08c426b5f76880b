import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseTemplate } from './parse-template.js';
import type { StackRole, Template } from './template.js';

/** A template as it goes to CloudFormation, and as data. */
export interface LoadedTemplate {
  readonly text: string;
  readonly template: Template;
}

/** Reads one of the templates that ship with the package. */
export async function loadTemplate(role: StackRole): Promise<LoadedTemplate> {
  const text = await readFile(templatePath(role), 'utf8');
  return { text, template: parseTemplate(text) };
}

/** Where the template of a stack is, for tools that read files. */
export function templatePath(role: StackRole): string {
  return fileURLToPath(new URL(`./templates/${role}.template.yaml`, import.meta.url));
}
