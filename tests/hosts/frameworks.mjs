// An app of each framework that shows one figure, with settings of every kind. `window.deepen()` changes one of them;
// `window.heard` has what the figure has told.

import { build } from 'esbuild';
import { compile } from 'svelte/compiler';

const react = `
  import { StrictMode, useState } from 'react';
  import { createRoot } from 'react-dom/client';
  function App() {
    const [depth, setDepth] = useState(5);
    window.deepen = () => setDepth(7);
    return (
      <vanish-gradient-flow depth={depth} learning-rate={0.5} initializer="lecunUniform" theme="dark"
        onvanish-change={({ detail }) => window.heard.push(detail)} />
    );
  }
  createRoot(document.getElementById('app')).render(<StrictMode><App /></StrictMode>);
`;

const vue = `
  import { createApp, ref } from 'vue/dist/vue.esm-bundler.js';
  const app = createApp({
    setup() {
      const depth = ref(5);
      window.deepen = () => (depth.value = 7);
      return { depth, hear: ({ detail }) => window.heard.push(detail) };
    },
    template:
      '<vanish-gradient-flow :depth="depth" :learning-rate="0.5" initializer="lecunUniform" theme="dark" @vanish-change="hear" />',
  });
  app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith('vanish-');
  app.mount('#app');
`;

const svelteApp = `
  <script>
    let depth = $state(5);
    window.deepen = () => (depth = 7);
  </script>
  <vanish-gradient-flow {depth} learning-rate={0.5} initializer="lecunUniform" theme="dark"
    onvanish-change={({ detail }) => window.heard.push(detail)}></vanish-gradient-flow>
`;
const svelte = () => `
  import { mount } from 'svelte';
  ${compile(svelteApp, { name: 'App' }).js.code}
  mount(App, { target: document.getElementById('app') });
`;

/** @type {Record<string, () => string>} */
export const apps = { 'React 19': () => react, 'Vue 3': () => vue, 'Svelte 5': svelte };

/** An app as one classic script. @param {string} name */
export async function bundled(name) {
  const { outputFiles } = await build({
    stdin: { contents: apps[name](), resolveDir: import.meta.dirname, loader: 'jsx' },
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    conditions: ['browser'],
    banner: { js: 'window.heard = [];' },
    define: {
      'process.env.NODE_ENV': '"development"', // its warnings are problems, too
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  });
  return outputFiles[0].text;
}
