import { formOf } from '../../ec2/form.js';
import type { Operation } from '../../operation.js';
import { readTemplate } from '../template/template.js';
import { cloudFormationAnswer, members } from './answer.js';
import { findStack, neededOnStack, type StackBook } from './stack-book.js';

/** GetTemplate: the text that a stack was created with. */
export function getTemplate(book: StackBook): Operation {
  return {
    needs: neededOnStack(book, 'GetTemplate'),
    serve: (call) => {
      const stack = findStack(book, formOf(call).get('StackName') ?? '', call.region);
      return cloudFormationAnswer('GetTemplate', {
        TemplateBody: stack.templateText,
        StagesAvailable: members(['Original']),
      });
    },
  };
}

/** ValidateTemplate: form, references and order; not the resources' properties. */
export const validateTemplate: Operation = {
  serve: (call) => {
    const template = readTemplate(formOf(call).get('TemplateBody') ?? '');
    const needsIam = template.resources.some(({ type }) => type.startsWith('AWS::IAM::'));
    return cloudFormationAnswer('ValidateTemplate', {
      Description: template.description,
      Parameters: members(
        Object.entries(template.parameters).map(([key, definition]) => ({
          ParameterKey: key,
          DefaultValue: definition['Default'] === undefined ? undefined : String(definition['Default']),
          NoEcho: String(definition['NoEcho'] ?? 'false') === 'true',
          Description:
            definition['Description'] === undefined ? undefined : String(definition['Description']),
        })),
      ),
      Capabilities: needsIam ? members(['CAPABILITY_IAM']) : undefined,
    });
  },
};
