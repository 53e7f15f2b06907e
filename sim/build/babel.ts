/** Babel's traverse and generator, which are CommonJS: one loader hands out the function, another the module around it. */
import * as generatorModule from '@babel/generator';
import * as traverseModule from '@babel/traverse';

export const traverse = unwrapped<typeof traverseModule.default.default>(traverseModule);
export const generate = unwrapped<typeof generatorModule.default.default>(generatorModule);

function unwrapped<T>(module: object): T {
  let value: unknown = module;
  while (typeof value === 'object' && value !== null && 'default' in value) value = value.default;
  return value as T;
}
