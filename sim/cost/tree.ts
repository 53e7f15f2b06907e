/** Reads a script into its tree and its tokens. */
import { parse } from '@babel/parser';
import { VISITOR_KEYS, type File, type Node } from '@babel/types';
import { InputError } from '../input/error.js';
import type { Token } from './token.js';

export interface Tree {
  file: File;
  tokens: Token[];
}

/** Parses a script. Throws an InputError that names the place where it is not JavaScript. @param name what to call the script in errors */
export function readTree(code: string, name: string): Tree {
  try {
    const file = parse(code, { sourceType: 'script', tokens: true, createParenthesizedExpressions: true, attachComment: false });
    return { file, tokens: (file.tokens as BabelToken[]).flatMap(tokenOf) };
  } catch (error) {
    const { loc, message } = error as Error & { loc?: { line: number; column: number } };
    if (loc === undefined) throw error;
    const sentence = message.replace(/\s*\(\d+:\d+\)$/, '').replace(/\.$/, '');
    throw new InputError(`expected a built file in JavaScript; ${sentence}`, { file: name, line: loc.line, column: loc.column + 1 });
  }
}

/** What Babel says of a token; comments have a type of text, and the end has no length. */
interface BabelToken {
  type: string | { label: string; keyword?: string };
  start: number;
  end: number;
}

function tokenOf({ type, start, end }: BabelToken): Token[] {
  if (typeof type === 'string' || start === end) return [];
  const kind = type.keyword !== undefined || type.label === 'name' ? 'word' : type.label === 'num' ? 'number'
    : type.label === 'string' || type.label === 'template' ? 'text' : 'sign';
  return [{ start, end, kind }];
}

/** Declarations of functions and variables among them. */
export function isStatement({ type }: Node): boolean {
  return /(Statement|Declaration)$/.test(type);
}

/** The children of a node in the order of the text. */
export function childrenOf(node: Node): Node[] {
  const fields = node as unknown as Record<string, Node | (Node | null)[] | null | undefined>;
  const children = (VISITOR_KEYS[node.type] ?? []).flatMap((key) => fields[key] ?? []).filter((child): child is Node => child !== null);
  return children.sort((a, b) => a.start! - b.start!);
}
