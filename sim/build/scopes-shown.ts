/** Makes a script show the names that may outlive its loading: its own, and those of functions that are called where they stand or declare functions themselves. */
import { parse } from '@babel/parser';
import { traverseFast, type BlockStatement, type FunctionDeclaration, type FunctionExpression, type Node, type Program } from '@babel/types';

/**
 * The script with a call of `keep` at its end and at that of each function that is called where it stands or declares others, which is handed a record of
 * the names declared there and their values. Such scopes live on as long as a function made in them does.
 */
export function withScopesShown(code: string, keep: string): string {
  const { program } = parse(code, { sourceType: 'script' });
  const text = (names: string[]): string => `;${keep}({${names.join(',')}});`;
  const inner = withScopes(program).map((callee) => ({ at: endOf(callee.body), call: text(namesIn(callee.body, callee.params)) }));
  const shown = [...inner, { at: program.end!, call: text(namesIn(program)) }];
  return shown.sort((a, b) => b.at - a.at).reduce((text, { at, call }) => text.slice(0, at) + call + text.slice(at), code);
}

function withScopes(program: Program): (FunctionExpression | FunctionDeclaration)[] {
  const found: (FunctionExpression | FunctionDeclaration)[] = [];
  traverseFast(program, (node) => {
    const callee = node.type === 'CallExpression' ? calledAs(node.callee) : null;
    if (callee?.type === 'FunctionExpression') found.push(callee);
    else if (node.type === 'FunctionDeclaration' && node.body.body.some(({ type }) => type === 'FunctionDeclaration')) found.push(node);
  });
  return found;
}

/** The function itself, or the only field of a record that gives it a name (`io/named-calls.ts`). */
function calledAs(callee: Node): Node {
  const record = callee.type === 'MemberExpression' ? callee.object : null, field = record?.type === 'ObjectExpression' ? record.properties[0] : undefined;
  return field?.type === 'ObjectProperty' ? field.value : callee;
}

/** Before what a function returns. */
function endOf({ body, end }: BlockStatement): number {
  const last = body.at(-1);
  return last?.type === 'ReturnStatement' ? last.start! : end! - 1;
}

/** Blocks within have scopes of their own, which end with them. */
function namesIn({ body }: BlockStatement | Program, params: readonly Node[] = []): string[] {
  const declared = body.flatMap((statement): (Node | null | undefined)[] => {
    if (statement.type === 'VariableDeclaration') return statement.declarations.map(({ id }) => id);
    return statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration' ? [statement.id] : [];
  });
  return [...params, ...declared].flatMap((name) => (name?.type === 'Identifier' ? [name.name] : []));
}
