import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      'coverage/',
      'bin/',
      '*.config.js',
      'scripts/*.js',
      'test/cli/killer.mjs',
      'src/schemas/compiled/',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Words of an older private vocabulary; the glossary in CONTRIBUTING.md has the terms.
      'id-denylist': [
        'error',
        ...['joint', 'joints', 'ruling', 'rulings', 'bench', 'desk', 'needle', 'needles'],
        ...['stranger', 'strangers', 'drawn', 'mend', 'wing', 'house', 'travel'],
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', 'Buffer', 'process', 'setTimeout', 'fetch', 'performance'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The clock is an argument.' },
        { object: 'Math', property: 'random', message: 'Randomness is an argument.' },
      ],
    },
  },
  {
    // A check asks what an answer means; conformance/adapters/http reads statuses, and conformance/suite/meaning asks it.
    files: ['conformance/{checks,recheck,suite}/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          "MemberExpression[property.name='status']",
          "MemberExpression[property.value='status']",
          "ObjectPattern > Property[key.name='status']",
          "ObjectPattern > Property[key.value='status']",
        ].map((selector) => ({
          selector,
          message: 'Ask for the meaning of an answer (conformance/suite/meaning), not for its status.',
        })),
      ],
    },
  },
  {
    // The modules that may use Node; see docs/architecture.md.
    files: [
      'src/image/quality/**',
      'src/services/mail/{connection,smtp,pop3,maildir,settings}/**',
      'src/services/transport/**',
      'src/services/adapters/node/**',
      'src/ledger/**',
      'src/submission/{registry,gate,workflow,cases,leads}/**',
    ],
    rules: { 'no-restricted-globals': 'off' },
  },
  prettier,
);
