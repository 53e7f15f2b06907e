/** Where the interpreter finds a name: it walks the scopes from the innermost outwards, and each of them from its oldest name on. */

interface Scope {
  /** A function's scope, a block's, or the outermost, whose names are always there. */
  kind: 'function' | 'block';
  names: string[];
}

/** How far the interpreter goes for a name. */
export interface Search {
  /** Scopes looked into, the one of the name among them, and names passed over on the way. */
  scopes: number;
  passed: number;
  /** False for what is built in or nowhere. */
  found: boolean;
}

/** Stands in a function's scope behind its parameters as long as it runs. */
const RESULT = '(result)';

export class Scopes {
  /** Innermost last. */
  private constructor(private readonly chain: readonly Scope[]) {}

  static outermost(): Scopes {
    return new Scopes([{ kind: 'function', names: [] }]);
  }

  /** The scopes in which the body of a function runs that was made here. @param returns whether it keeps a place for its result */
  inFunction(parameters: readonly string[], returns: boolean): Scopes {
    const lasting = this.chain.filter(({ kind }) => kind === 'function').map((scope) => ({ ...scope, names: scope.names.filter((name) => name !== RESULT) }));
    return new Scopes([...lasting, { kind: 'function', names: returns ? [...parameters, RESULT] : [...parameters] }]);
  }

  inBlock(): Scopes {
    return new Scopes([...this.chain, { kind: 'block', names: [] }]);
  }

  /** Makes a name known from here on. @returns the names passed over to see that it is new, and whether it opened the scope of its block */
  declare(name: string, kind: 'var' | 'let' | 'const' | 'function'): { passed: number; opened: boolean } {
    const blockwise = kind === 'let' || kind === 'const';
    const scope = this.chain.findLast((one) => blockwise || one.kind === 'function')!;
    const at = scope.names.indexOf(name);
    if (at >= 0) return { passed: at, opened: false };
    scope.names.push(name);
    return { passed: scope.names.length - 1, opened: scope.kind === 'block' && scope.names.length === 1 };
  }

  find(name: string): Search {
    let scopes = 0, passed = 0;
    for (let i = this.chain.length - 1; i >= 0; i--) {
      const { kind, names } = this.chain[i]!;
      // A block without names of its own has no scope.
      if (kind === 'block' && names.length === 0) continue;
      scopes++;
      const at = names.indexOf(name);
      if (at >= 0) return { scopes, passed: passed + at, found: true };
      passed += names.length;
    }
    return { scopes, passed, found: false };
  }

  /** How far a return goes to leave its result. */
  findResult(): Search {
    return this.find(RESULT);
  }
}
