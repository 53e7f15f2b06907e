import tseslint from 'typescript-eslint';

/** What Espruino 2v29 lacks, gets wrong, or pays for in a tick. */
const ban = (selector, what) => ({ selector, message: `firmware: no ${what}: Espruino lacks it, gets it wrong, or pays for it` });
const BANNED_SYNTAX = [
  ban('ObjectPattern, ArrayPattern', 'destructuring'),
  ban('AssignmentPattern', 'default parameters'),
  ban('RestElement, SpreadElement', 'rest or spread'),
  ban('[async=true], [generator=true]', 'async functions or generators'),
  ban('ChainExpression', 'optional chaining'),
  ban("AssignmentExpression[operator=/^(\\?\\?=|\\|\\|=|&&=|\\*\\*=)$/]", 'logical or power assignment'),
  ban("BinaryExpression[operator='**']", 'power operator'),
  ban('LabeledStatement', 'labels'),
  ban('Property[computed=true]', 'computed keys'),
  ban('TSEnumDeclaration[const!=true]', 'enum that is not const'),
  ban('PrivateIdentifier', '#private names'),
  ban('SwitchStatement', 'switch: every arm is read each time'),
  ban('ClassDeclaration[superClass!=null]', 'inheritance'),
  ban('TaggedTemplateExpression', 'tagged templates'),
];
/** Control, look-ahead and ledger are exact: of the language only arithmetic, comparisons and typed arrays. */
const EXACT = [
  ban("MemberExpression[object.name='Math']", 'Math: its results differ between Node and the board'),
  ban('Literal[raw=/^[0-9]*\\.[0-9]/]', 'decimal fraction: write a quotient of integers'),
  ban('Literal[raw=/^[0-9.]+e-/i]', 'decimal fraction: write a quotient of integers'),
  ban("NewExpression[callee.name='Date']", 'clock: time comes in as a tick count'),
  ban("VariableDeclaration[kind='let'][parent.type='Program'], ExportNamedDeclaration > VariableDeclaration[kind='let']", 'mutable module state'),
  ban('CallExpression[callee.property.name=/^(map|filter|forEach|reduce|slice|concat)$/]', 'array methods that allocate or call back'),
  ban('ArrowFunctionExpression, FunctionExpression', 'function expressions'),
];

export default tseslint.config(
  { ignores: ['build/**', 'dist/**', 'out/**', 'coverage/**'] },
  { files: ['**/*.ts'], extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'eqeqeq': 'error', 'prefer-const': 'error', 'max-params': ['error', 5],
    } },
  { files: ['firmware/**/*.ts'], ignores: ['firmware/**/*.d.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...BANNED_SYNTAX],
      'no-restricted-globals': ['error', 'Map', 'Set', 'WeakMap', 'Symbol', 'Proxy', 'Reflect', 'BigInt', 'Number', 'Promise', 'Date', 'structuredClone'],
      'max-depth': ['error', 3], 'max-lines-per-function': ['error', 45], 'max-lines': ['error', { max: 300, skipComments: true, skipBlankLines: true }],
    } },
  { files: ['firmware/control/**/*.ts', 'firmware/lookahead/**/*.ts', 'firmware/ledger/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...BANNED_SYNTAX, ...EXACT] } },
);
