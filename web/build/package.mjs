// dist/ as an npm package: `npm pack ./dist` makes it. `vanish` defines the elements, `vanish/core` is the core alone.

/** @param {string} version */
export const packageOf = (version) =>
  `${JSON.stringify(
    {
      name: 'vanish',
      version,
      description:
        'Why is ReLU preferred over sigmoid? Figures of real networks, computed live by a C++ core.',
      license: 'MIT',
      type: 'module',
      keywords: [
        'neural-network',
        'backpropagation',
        'vanishing-gradient',
        'relu',
        'sigmoid',
        'web-components',
      ],
      exports: {
        '.': { types: './vanish.d.ts', default: './vanish.js' },
        './core': { types: './vanish-core.d.mts', default: './vanish-core.mjs' },
        './react': { types: './vanish-react.d.ts' },
        './vue': { types: './vanish-vue.d.ts' },
        './svelte': { types: './vanish-svelte.d.ts' },
        './vanish.css': './vanish.css',
        './custom-elements.json': './custom-elements.json',
        './package.json': './package.json',
      },
      types: './vanish.d.ts',
      customElements: 'custom-elements.json',
      sideEffects: ['./vanish.js', './vanish-*.js', '*.css'],
      files: [
        'NOTICES',
        'custom-elements.json',
        'vanish*.js',
        'vanish*.mjs',
        'vanish*.d.ts',
        'vanish*.d.mts',
        'vanish.css',
      ],
      engines: { node: '>=20' },
    },
    null,
    2,
  )}\n`;
