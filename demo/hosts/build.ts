import {join} from 'node:path';
import {svelte} from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import {build} from 'vite';

/** Each with its entry. */
const entries = {
  react: 'react/main.tsx',
  vue: 'vue/main.ts',
  svelte: 'svelte/main.ts',
  angular: 'angular/main.ts',
  panel: 'panel/main.ts',
  sidebar: 'panel/sidebar.ts',
} as const;

export type HostName = keyof typeof entries;
export const hostNames = Object.keys(entries) as readonly HostName[];

export const hostsFolder = (root: string): string => join(root, 'dist', 'demo', 'hosts');

const isCustomElement = (tag: string): boolean => tag.startsWith('cs-');

let building: Promise<unknown> | undefined;

/** Builds all example pages, once a process. */
export function buildHosts(root: string): Promise<unknown> {
  building ??= build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [vue({template: {compilerOptions: {isCustomElement}}}), svelte({configFile: false})],
    oxc: {decorator: {legacy: true}},
    define: {'process.env.NODE_ENV': '"production"'},
    build: {
      outDir: hostsFolder(root),
      chunkSizeWarningLimit: 2_000,
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(
          hostNames.map(name => [name, join(root, 'demo', 'hosts', entries[name])]),
        ),
        output: {entryFileNames: '[name].js', chunkFileNames: '[name].js'},
      },
    },
  });
  return building;
}
