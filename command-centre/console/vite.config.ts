import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// The console is served from the root of the command centre; dist/ is what it ships.
export default defineConfig({
  plugins: [vue()],
  define: {
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', sourcemap: false },
  test: { include: ['test/unit/**/*.test.ts'], environment: 'node' },
} as Parameters<typeof defineConfig>[0]);
